import { roles as knownRoles, type Role } from '@customer-insights-kit/client/capabilities'
import { LogOut, Settings } from 'lucide-react'
import { getFormatter, getTranslations } from 'next-intl/server'
import { Avatar } from '#components/avatar.tsx'
import { Help } from '#components/help.tsx'
import { ClosingLink } from '#components/shell/closing-link.tsx'
import { readSession } from '#server/read-session.ts'
import type { Result } from '#server/result.ts'

interface AccountMenuProps {
  /** Absent where no environment is open. */
  readonly roles?: Result<readonly string[]>
  readonly settingsHref: string
}

const itemClass = 'flex h-8 w-full items-center gap-2 rounded-md px-3 text-left hover:bg-raised'

/** Who is signed in, with which roles in the environment, the settings, and the way out. */
export async function AccountMenu({ roles, settingsHref }: AccountMenuProps) {
  const t = await getTranslations('shell')
  const session = await readSession()
  if (session === undefined) return null
  return (
    <>
      <button
        type="button"
        popoverTarget="account-menu"
        aria-label={t('account', { name: session.name })}
        className="flex rounded-full"
      >
        <Avatar name={session.name} />
      </button>
      <div
        id="account-menu"
        popover="auto"
        className="inset-auto top-12 right-3 m-0 w-72 rounded-lg border border-line bg-surface p-1 text-ink shadow-float"
      >
        <div className="px-3 py-2">
          <p className="font-semibold">{session.name}</p>
          <p className="break-words text-muted text-sm">{session.email}</p>
          {roles !== undefined && <Roles roles={roles} />}
        </div>
        <div className="border-line border-t pt-1">
          <ClosingLink href={settingsHref} className={itemClass}>
            <Settings aria-hidden className="size-4 text-muted" />
            {t('settings')}
          </ClosingLink>
          <form method="post" action="/api/sign-out">
            <button type="submit" className={itemClass}>
              <LogOut aria-hidden className="size-4 text-muted" />
              {t('signOut')}
            </button>
          </form>
        </div>
      </div>
    </>
  )
}

async function Roles({ roles }: { readonly roles: Result<readonly string[]> }) {
  const [t, format] = await Promise.all([getTranslations('shell'), getFormatter()])
  if (!roles.ok) return <p className="mt-2 text-sm">{t('rolesUnknown')}</p>
  const names = roles.data.map((role) => (isRole(role) ? t(`roles.${role}`) : role))
  return (
    <div className="mt-2 flex items-center gap-1 text-sm">
      <p>
        {names.length === 0
          ? t('noRole')
          : t('role', { count: names.length, roles: format.list(names, { type: 'conjunction' }) })}
      </p>
      <Help term="role" />
    </div>
  )
}

const isRole = (name: string): name is Role => knownRoles.some((role) => role === name)
