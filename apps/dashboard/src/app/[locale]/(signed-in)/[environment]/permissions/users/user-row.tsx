import { AppWindow, User, Users } from 'lucide-react'
import { getLocale, getTranslations } from 'next-intl/server'
import { BrokenText } from '#components/broken-text.tsx'
import { ConfirmButton } from '#components/confirm-button.tsx'
import { Moment } from '#components/moment.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { findEnvironmentName } from '#server/environment.ts'
import { nameActor } from '#server/name-actor.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { changeRoles, removeUser } from './actions.ts'
import { ChangeRolesButton } from './change-roles-button.tsx'
import type { OwnRoles } from './own-roles.ts'
import { readRoleChoices } from './read-role-choices.ts'
import { isLastKeeper, listGivableRoles, mayChange, toRole } from './role-rules.ts'
import type { ListedUser } from './sort-users.ts'

const icons = { user: User, group: Users, app: AppWindow } as const

interface UserRowProps {
  readonly instanceId: string
  readonly user: ListedUser
  /** All of them, since somebody has to stay. */
  readonly users: readonly ListedUser[]
  readonly own: OwnRoles
}

export async function UserRow({ instanceId, user, users, own }: UserRowProps) {
  const { id, kind, name, change } = user
  const [t, roleNames, requestIdLabels] = await Promise.all([
    getTranslations('users'),
    getTranslations('shell.roles'),
    readRequestIdLabels(),
  ])
  const Icon = icons[kind]
  return (
    <tr className="align-top">
      <th scope="row" className="px-2 py-2 font-normal">
        <span className="wrap-break-word flex flex-wrap items-center gap-x-2 font-medium">
          {name === undefined ? (
            t(kind === 'group' ? 'unnamedGroup' : 'unknownName')
          ) : (
            <BrokenText text={name} />
          )}
          {id.toLowerCase() === own.id && <Badge>{t('you')}</Badge>}
        </span>
        <span className="flex items-center text-muted text-sm">
          <Icon aria-hidden className="mr-1.5 size-4 md:hidden" />
          <code className="font-mono max-sm:hidden">{`${id.slice(0, 8)}…${id.slice(-4)}`}</code>
          <CopyButton
            text={id}
            label={t('copyId', { name: name ?? id })}
            copiedLabel={requestIdLabels.copied}
          />
        </span>
      </th>
      <td className="px-2 py-2 max-md:hidden">
        <span className="flex items-center gap-1.5 whitespace-nowrap">
          <Icon aria-hidden className="size-4 text-muted" />
          {t(`kinds.${kind}`)}
        </span>
      </td>
      <td className="px-2 py-2">
        <span className="flex flex-wrap gap-1.5">
          {user.roles.map((role) => {
            const known = toRole(role)
            return <Badge key={role}>{known === undefined ? role : roleNames(known)}</Badge>
          })}
        </span>
      </td>
      <td className="px-2 py-2 text-muted max-md:hidden">
        {change === undefined ? (
          t('sinceUnknown')
        ) : (
          <>
            <Moment iso={change.atUtc} />
            <span className="wrap-anywhere block text-sm">
              {t('by', { who: await nameActor(change.by) })}
            </span>
          </>
        )}
      </td>
      <td className="px-2 py-2">
        <Commands instanceId={instanceId} user={user} users={users} own={own} />
      </td>
    </tr>
  )
}

async function Commands({ instanceId, user, users, own }: UserRowProps) {
  const { id, kind, name } = user
  const [t, locale, environment, requestIdLabels, { labels, choices }] = await Promise.all([
    getTranslations('users'),
    getLocale(),
    findEnvironmentName(instanceId),
    readRequestIdLabels(),
    readRoleChoices(listGivableRoles(own.roles)),
  ])
  const who = name ?? id
  const isSelf = id.toLowerCase() === own.id
  if (!mayChange(own.roles, user.roles)) return <p className="text-muted text-sm">{t('aboveYou')}</p>
  const isLast = isLastKeeper(
    users.map(({ id: principalId, roles }) => ({ principalId, principalType: 'user', roles: [...roles] })),
    id,
  )
  return (
    <div className="flex flex-wrap justify-end gap-2 xl:flex-nowrap">
      <ChangeRolesButton
        title={t('changeTitle', { name: who })}
        name={t('changeOf', { name: who })}
        kind={kind}
        first={user.roles.map((role) => toRole(role)).filter((role) => role !== undefined)}
        choices={choices}
        labels={labels}
        requestIdLabels={requestIdLabels}
        action={changeRoles.bind(null, { instanceId, principalId: id })}
      />
      {isLast ? (
        <p className="max-w-40 text-muted text-sm">{t('last')}</p>
      ) : (
        <ConfirmButton
          label={t('remove')}
          isDangerous
          title={t('removeTitle', { name: who })}
          text={t(isSelf ? 'removeYourself' : 'removeText', { name: who, environment })}
          confirmLabel={t('remove')}
          cancelLabel={t('form.cancel')}
          workingLabel={t('form.working')}
          requestIdLabels={requestIdLabels}
          {...(isSelf && { donePath: `/${locale}` })}
          action={removeUser.bind(null, { instanceId, principalId: id })}
        />
      )}
    </div>
  )
}
