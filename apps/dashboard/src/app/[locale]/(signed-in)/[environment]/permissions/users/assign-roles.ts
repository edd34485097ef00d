import { getTranslations } from 'next-intl/server'
import { runMutation } from '#server/action.ts'
import { client } from '#server/client.ts'
import { type Explanations, explainFailure } from '#server/explain-failure.ts'
import { createFailure, type Failure, type Result, toResult } from '#server/result.ts'
import type { UserKind } from './sort-users.ts'

interface PrincipalOf {
  readonly instanceId: string
  readonly principalId: string
}

interface Assignment {
  readonly principalType: UserKind
  readonly roles: readonly string[]
}

/** Gives roles to somebody who has none yet. */
export async function assignFirstRoles(
  principal: PrincipalOf,
  assignment: Assignment,
): Promise<Result<null>> {
  const present = await readPresentRoles(principal)
  if (!present.ok) return present
  // An assignment replaces the roles that somebody had, which nobody asked for here.
  if (present.data !== undefined) return refuseUser('listed')
  return assignRoles(principal, assignment)
}

/** Gives somebody these roles in place of those that they had. */
export async function assignRoles(
  { instanceId, principalId }: PrincipalOf,
  { principalType, roles }: Assignment,
): Promise<Result<null>> {
  const assignment = { principalId, principalType, roles: [...roles] }
  return explainAssignment(
    await runMutation(client().roles.updateAssignment({ instanceId, principalId, assignment })),
  )
}

/** The roles that somebody has now; undefined where they are not listed. */
export async function readPresentRoles({
  instanceId,
  principalId,
}: PrincipalOf): Promise<Result<readonly string[] | undefined>> {
  const present = await toResult(client().roles.listAssignments({ instanceId }))
  if (!present.ok) return present
  const found = present.data.find((known) => known.principalId?.toLowerCase() === principalId.toLowerCase())
  return { ok: true, data: found?.roles }
}

export async function refuseUser(problem: 'notKnown' | 'listed' | 'gone'): Promise<Failure> {
  const t = await getTranslations('users.problems')
  const failure = await createFailure('invalidRequest')
  return { ...failure, title: t(`${problem}.title`), message: t(`${problem}.text`) }
}

/** What the service refused, in words for the page of users. */
export async function explainAssignment(result: Result<unknown>): Promise<Result<null>> {
  if (result.ok) return { ok: true, data: null }
  const t = await getTranslations('users.problems')
  const explanations: Explanations = {
    conflict: { title: t('last.title'), message: t('last.text') },
    forbidden: { title: t('aboveYou.title'), message: t('aboveYou.text') },
    notFound: { title: t('gone.title'), message: t('gone.text') },
  }
  return explainFailure(result, explanations)
}
