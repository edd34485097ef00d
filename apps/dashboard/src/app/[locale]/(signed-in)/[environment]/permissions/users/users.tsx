import { roles } from '@customer-insights-kit/client/capabilities'
import { Lock } from 'lucide-react'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { LoadFailure } from '#components/load-failure.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { customersPath, type Place } from '#paths.ts'
import { client } from '#server/client.ts'
import { mayUse } from '#server/environment.ts'
import { readSession } from '#server/read-session.ts'
import { toResult } from '#server/result.ts'
import { toPrincipalTexts } from './pick-principal.ts'
import { readKnownPrincipals, readRoleChanges } from './read-known-principals.ts'
import { RoleMatrix } from './role-matrix.tsx'
import { toRole } from './role-rules.ts'
import { type ListedUser, sortUsers, type UserSort, userKinds } from './sort-users.ts'
import { UserTable } from './user-table.tsx'

interface UsersProps {
  readonly place: Place
  readonly sort: UserSort
}

/** Who has which roles in an environment, for those who may give them. */
export async function Users({ place, sort }: UsersProps) {
  const instanceId = place.environment
  const t = await getTranslations('users')
  const may = await mayUse(instanceId, 'viewPermissions')
  if (!may.ok) return <LoadFailure failure={may} />
  if (!may.data) {
    return (
      <EmptyState icon={Lock} title={t('notAllowedTitle')} text={t('notAllowed')}>
        <Link href={customersPath(place)} className={buttonClass()}>
          {t('toCustomers')}
        </Link>
      </EmptyState>
    )
  }

  const [assignments, mine, known, changes, session, locale] = await Promise.all([
    toResult(client().roles.listAssignments({ instanceId })),
    toResult(client().roles.getMine({ instanceId })),
    readKnownPrincipals(instanceId),
    readRoleChanges(instanceId),
    readSession(),
    getLocale(),
  ])
  if (!assignments.ok) return <LoadFailure failure={assignments} />
  if (!mine.ok) return <LoadFailure failure={mine} />

  const ownId = mine.data.principalId?.toLowerCase()
  // The first is the one that people know.
  const names = new Map(known.toReversed().map(({ id, name }) => [id, name]))
  if (ownId !== undefined && session !== undefined) names.set(ownId, session.email)
  const users = assignments.data.map((assignment): ListedUser => {
    const id = assignment.principalId ?? ''
    const kind = assignment.principalType.toLowerCase()
    return {
      id,
      kind: userKinds.find((each) => each === kind) ?? 'user',
      name: names.get(id.toLowerCase()),
      // In the order in which roles are always told.
      roles: assignment.roles.toSorted((one, two) => rank(one) - rank(two)),
      change: changes.get(id.toLowerCase()),
    }
  })
  const listed = new Set<string | undefined>(users.map(({ id }) => id.toLowerCase()))
  return (
    <div className="space-y-4">
      <UserTable
        place={place}
        users={sortUsers(users, sort, locale)}
        sort={sort}
        own={{ id: ownId, roles: mine.data.roles }}
        suggestions={toPrincipalTexts(known).filter((_, index) => {
          const principal = known[index]
          return !listed.has(principal?.id) && principal?.name === names.get(principal?.id ?? '')
        })}
      />
      <RoleMatrix hasOwner={users.some((user) => user.roles.some((role) => toRole(role) === 'Owner'))} />
    </div>
  )
}

const rank = (name: string): number => roles.findIndex((role) => role.toLowerCase() === name.toLowerCase())
