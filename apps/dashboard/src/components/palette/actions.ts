'use server'

import { getLocale } from 'next-intl/server'
import { z } from 'zod'
import { readSession } from '#server/read-session.ts'
import { createFailure, type Result } from '#server/result.ts'
import { findCustomers } from './find-customers.ts'
import type { PaletteContent, PaletteEntry } from './palette-entry.ts'
import { readContent } from './read-content.ts'

// Actions are public addresses: whatever arrives is parsed, and the service checks the role.
const Environment = z.uuid().optional()
const Search = z.object({ environment: z.uuid(), text: z.string().max(200) })

/** What the palette offers, once it is opened. */
export async function openPalette(environment: string | undefined): Promise<Result<PaletteContent>> {
  const input = Environment.safeParse(environment)
  if (!input.success) return createFailure('invalidRequest')
  if ((await readSession()) === undefined) return createFailure('signedOut')
  return { ok: true, data: await readContent({ locale: await getLocale(), environment: input.data }) }
}

/** Customers by what somebody types; a POST, so that no name stands in an address. */
export async function searchCustomers(environment: string, text: string): Promise<Result<PaletteEntry[]>> {
  const input = Search.safeParse({ environment, text })
  if (!input.success) return createFailure('invalidRequest')
  return findCustomers(input.data.environment, input.data.text)
}
