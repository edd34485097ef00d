'use server'

import { roles } from '@customer-insights-kit/client/capabilities'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { runMutation } from '#server/action.ts'
import { client } from '#server/client.ts'
import { type Explanations, explainFailure } from '#server/explain-failure.ts'
import { createFailure, type Result, toResult } from '#server/result.ts'
import { findPrincipal } from './find-principal.ts'

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
  const t = await getTranslations('users.problems')
  const principalId = await findPrincipal(instanceId, principal)
  if (principalId === undefined) return refuse('notKnown')
  const present = await toResult(client().roles.listAssignments({ instanceId }))
  if (!present.ok) return present
  // An assignment replaces the roles that somebody had, which nobody asked for here.
  if (present.data.some((known) => known.principalId?.toLowerCase() === principalId)) return refuse('listed')
  return assign({ instanceId, principalId }, assignment)

  async function refuse(problem: 'notKnown' | 'listed'): Promise<Result<null>> {
    const failure = await createFailure('invalidRequest')
    return { ...failure, title: t(`${problem}.title`), message: t(`${problem}.text`) }
  }
}

/** Gives somebody these roles in place of those that they had. */
export async function changeRoles(
  principal: PrincipalInput,
  assignment: z.input<typeof Assignment>,
): Promise<Result<null>> {
  const [target, given] = [Principal.safeParse(principal), Assignment.safeParse(assignment)]
  if (!target.success || !given.success) return createFailure('invalidRequest')
  return assign(target.data, given.data)
}

export async function removeUser(principal: PrincipalInput): Promise<Result<null>> {
  const input = Principal.safeParse(principal)
  if (!input.success) return createFailure('invalidRequest')
  return explain(await runMutation(client().roles.deleteAssignment(input.data)))
}

async function assign(
  { instanceId, principalId }: PrincipalInput,
  assignment: z.output<typeof Assignment>,
): Promise<Result<null>> {
  return explain(
    await runMutation(
      client().roles.updateAssignment({
        instanceId,
        principalId,
        assignment: { principalId, ...assignment },
      }),
    ),
  )
}

async function explain(result: Result<unknown>): Promise<Result<null>> {
  if (result.ok) return { ok: true, data: null }
  const t = await getTranslations('users.problems')
  const explanations: Explanations = {
    conflict: { title: t('last.title'), message: t('last.text') },
    forbidden: { title: t('aboveYou.title'), message: t('aboveYou.text') },
    notFound: { title: t('gone.title'), message: t('gone.text') },
  }
  return explainFailure(result, explanations)
}
