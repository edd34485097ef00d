'use server'

import { roles } from '@customer-insights-kit/client/capabilities'
import { z } from 'zod'
import { createFailure, type Result } from '#server/result.ts'
import { assignFirstRoles } from '../users/assign-roles.ts'

// Actions are public addresses: whatever arrives is parsed, and the service checks the role.
const Input = z.object({
  instanceId: z.guid(),
  principalId: z.string().trim().pipe(z.guid()),
  role: z.enum(roles),
})

/** Adds an application that has no roles yet as a user of the environment, by the object id of its service principal. */
export async function addPrincipal(input: z.input<typeof Input>): Promise<Result<null>> {
  const parsed = Input.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { role, ...principal } = parsed.data
  return assignFirstRoles(principal, { principalType: 'app', roles: [role] })
}
