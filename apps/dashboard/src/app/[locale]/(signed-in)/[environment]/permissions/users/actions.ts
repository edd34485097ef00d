'use server'

import { roles } from '@customer-insights-kit/client/capabilities'
import { z } from 'zod'
import { runMutation } from '#server/action.ts'
import { client } from '#server/client.ts'
import { createFailure, type Result } from '#server/result.ts'
import {
  assignFirstRoles,
  assignRoles,
  explainAssignment,
  readPresentRoles,
  refuseUser,
} from './assign-roles.ts'
import { findPrincipal } from './find-principal.ts'
import { toRole } from './role-rules.ts'

// Actions are public addresses: whatever arrives is parsed, and the service checks the role.
const Principal = z.object({ instanceId: z.guid(), principalId: z.guid() })
export type PrincipalInput = z.input<typeof Principal>

const Assignment = z.object({
  principalType: z.enum(['user', 'group', 'app']),
  roles: z.array(z.enum(roles)).min(1),
})
const Added = Assignment.extend({ instanceId: z.guid(), principal: z.string().trim().min(1).max(320) })
export type AddedUser = z.input<typeof Added>

/** Gives roles to somebody who has none yet. */
export async function addUser(input: AddedUser): Promise<Result<null>> {
  const parsed = Added.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId, principal, ...assignment } = parsed.data
  const found = await findPrincipal(instanceId, principal)
  if (found === undefined) return refuseUser('notKnown')
  // What the directory tells goes before what was left chosen in the form.
  const principalType = found.kind ?? assignment.principalType
  return assignFirstRoles({ instanceId, principalId: found.id }, { ...assignment, principalType })
}

/** Gives somebody these roles in place of those that they had, as far as they can be chosen here. */
export async function changeRoles(
  principal: PrincipalInput,
  assignment: z.input<typeof Assignment>,
): Promise<Result<null>> {
  const [target, given] = [Principal.safeParse(principal), Assignment.safeParse(assignment)]
  if (!target.success || !given.success) return createFailure('invalidRequest')
  const present = await readPresentRoles(target.data)
  if (!present.ok) return present
  // Somebody removed them meanwhile: what was taken is not given again by who looks at an older page.
  if (present.data === undefined) return refuseUser('gone')
  // The cloud has others, which no form here offers or takes.
  const others = present.data.filter((role) => toRole(role) === undefined)
  return assignRoles(target.data, { ...given.data, roles: [...given.data.roles, ...others] })
}

export async function removeUser(principal: PrincipalInput): Promise<Result<null>> {
  const input = Principal.safeParse(principal)
  if (!input.success) return createFailure('invalidRequest')
  return explainAssignment(await runMutation(client().roles.deleteAssignment(input.data)))
}
