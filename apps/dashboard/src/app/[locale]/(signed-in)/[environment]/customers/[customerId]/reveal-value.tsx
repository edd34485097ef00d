'use server'

import type { ReactNode } from 'react'
import { z } from 'zod'
import { managementClient } from '#server/client.ts'
import { createFailure, type Result, toResult } from '#server/result.ts'
import { fieldKinds } from './field-kind.ts'
import { FieldValue } from './field-value.tsx'

// Actions are public addresses: whatever arrives is parsed, and the service checks the role.
const Value = z.object({
  instanceId: z.guid(),
  table: z.string().min(1).max(500),
  rowId: z.string().min(1).max(1000),
  column: z.string().min(1).max(500),
  kind: z.enum(fieldKinds),
})
const Reason = z.string().trim().min(1).max(500)

/** The one value that was asked for, with what it leads to; who asked and why stay in the audit log. */
export async function revealValue(value: z.input<typeof Value>, reason: string): Promise<Result<ReactNode>> {
  const input = z.object({ value: Value, reason: Reason }).safeParse({ value, reason })
  if (!input.success) return createFailure('invalidRequest')
  const { instanceId, kind, ...wanted } = input.data.value
  const request = { ...wanted, reason: input.data.reason }
  const revealed = await toResult(managementClient().maskingPolicy.reveal({ instanceId, request }))
  if (!revealed.ok) return revealed
  const found = revealed.data.value
  return { ok: true, data: found === null ? null : <FieldValue value={found} kind={kind} /> }
}
