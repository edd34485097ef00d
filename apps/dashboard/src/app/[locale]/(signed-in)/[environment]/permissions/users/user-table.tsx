import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Card } from '#components/ui/card.tsx'
import { ScrollRegion } from '#components/ui/scroll-region.tsx'
import { type Place, usersPath } from '#paths.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { addUser } from './actions.ts'
import { AddUserButton } from './add-user-button.tsx'
import type { OwnRoles } from './own-roles.ts'
import { readRoleChoices } from './read-role-choices.ts'
import { listGivableRoles } from './role-rules.ts'
import { isSecondary, type ListedUser, type UserSort, userSorts } from './sort-users.ts'
import { UserRow } from './user-row.tsx'

interface UserTableProps {
  readonly place: Place
  readonly users: readonly ListedUser[]
  readonly sort: UserSort
  readonly own: OwnRoles
  /** What stands for those who were seen here and have no roles. */
  readonly suggestions: readonly string[]
}

/** Users, groups and applications with their roles, and what can be done to them. */
export async function UserTable({ place, users, sort, own, suggestions }: UserTableProps) {
  const instanceId = place.environment
  const [t, requestIdLabels, { labels, choices }] = await Promise.all([
    getTranslations('users'),
    readRequestIdLabels(),
    readRoleChoices(listGivableRoles(own.roles)),
  ])
  return (
    <Card
      title={t('listTitle')}
      aside={
        <AddUserButton
          instanceId={instanceId}
          suggestions={suggestions}
          choices={choices}
          labels={labels}
          requestIdLabels={requestIdLabels}
          action={addUser}
        />
      }
    >
      <ScrollRegion label={t('listTitle')} className="relative -mx-2">
        <table className="w-full text-left md:min-w-2xl">
          <thead className="border-line border-b text-muted text-sm">
            <tr>
              {userSorts.map((column) => (
                <th
                  key={column}
                  scope="col"
                  aria-sort={column === sort ? (sort === 'since' ? 'descending' : 'ascending') : undefined}
                  className={`px-2 py-1.5 font-medium ${isSecondary(column) ? 'max-md:hidden' : ''}`}
                >
                  <Link
                    href={`${usersPath(place)}?sort=${column}`}
                    replace
                    scroll={false}
                    className={`hover:text-ink ${column === sort ? 'text-ink underline' : ''}`}
                  >
                    {t(`columns.${column}`)}
                  </Link>
                </th>
              ))}
              <th scope="col" className="px-2 py-1.5">
                <span className="sr-only">{t('columns.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {users.map((user) => (
              <UserRow key={user.id} instanceId={instanceId} user={user} users={users} own={own} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className="mt-3 max-w-3xl text-muted text-sm">{t('namesHint')}</p>
    </Card>
  )
}
