'use server'

import { z } from 'zod'
import { runMutation } from '#server/action.ts'
import { managementClient } from '#server/client.ts'
import { createFailure, type Result } from '#server/result.ts'
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

/** Replaces the rules, unless somebody else saved others meanwhile: then the failure's code is `conflict`. */
export async function savePolicy(input: z.input<typeof Save>): Promise<Result<unknown>> {
  const parsed = Save.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId, ...policy } = parsed.data
  return runMutation(managementClient().maskingPolicy.update({ instanceId, policy }))
}
