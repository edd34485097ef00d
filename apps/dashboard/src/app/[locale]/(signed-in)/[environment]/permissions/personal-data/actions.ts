'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { managementClient } from '#server/client.ts'
import { readRefusal } from '#server/read-refusal.ts'
import { createFailure, type Result, toResult } from '#server/result.ts'
import { maskableRoles, maskWays } from './masking-rules.ts'

// Actions are public addresses: whatever arrives is parsed, and the service checks the role.
const Role = z.enum(maskableRoles)
const Save = z.object({
  instanceId: z.guid(),
  version: z.number().int().min(0),
  rules: z
    .array(
      z.object({
        table: z.string().min(1).max(500),
        column: z.string().min(1).max(500),
        way: z.enum(maskWays),
        maskedFor: z.array(Role),
        revealFor: z.array(Role),
      }),
    )
    .max(500),
})

export type SaveOutcome =
  | { readonly kind: 'saved' }
  /** The service does not take a rule: its place among those that were sent, and why. */
  | { readonly kind: 'refused'; readonly rule: number; readonly message: string }

/** Replaces the rules, unless somebody else saved others meanwhile: then the failure's code is `conflict`. */
export async function savePolicy(input: z.input<typeof Save>): Promise<Result<SaveOutcome>> {
  const parsed = Save.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId, ...policy } = parsed.data
  try {
    await managementClient().maskingPolicy.update({ instanceId, policy })
  } catch (error) {
    const refused = await readRefusedRule(error)
    return refused === undefined
      ? toResult<never>(Promise.reject(error))
      : { ok: true, data: { kind: 'refused', ...refused } }
  }
  refresh()
  return { ok: true, data: { kind: 'saved' } }
}

async function readRefusedRule(error: unknown) {
  const refusal = await readRefusal(error)
  const [place = '', rule] = /^rules\[(\d+)\]/.exec(refusal?.target ?? '') ?? []
  if (refusal === undefined || rule === undefined) return
  const { message } = refusal
  // The rule shows its column, where its place in the request tells nobody anything.
  const said = message.startsWith(place) ? message.slice(place.length).replace(/^[:\s]+/, '') : message
  return { rule: Number(rule), message: said }
}
