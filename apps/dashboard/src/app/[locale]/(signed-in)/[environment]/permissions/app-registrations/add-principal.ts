'use server'

import { roles } from '@customer-insights-kit/client/capabilities'
import { z } from 'zod'
import { runMutation } from '#server/action.ts'
import { client } from '#server/client.ts'
import { createFailure, type Result } from '#server/result.ts'

// Actions are public addresses: whatever arrives is parsed, and the service checks the role.
const Input = z.object({
  instanceId: z.guid(),
  principalId: z.string().trim().pipe(z.guid()),
  role: z.enum(roles),
})

/** Adds an application as a user of the environment, by the object id of its service principal. */
export async function addPrincipal(input: z.input<typeof Input>): Promise<Result<null>> {
  const parsed = Input.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId, principalId, role } = parsed.data
  const assignment = { principalType: 'app', roles: [role] }
  const result = await runMutation(client().roles.updateAssignment({ instanceId, principalId, assignment }))
  return result.ok ? { ok: true, data: null } : result
}
