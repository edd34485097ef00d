import { LogOut } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { Avatar } from '#components/avatar.tsx'
import { readSession } from '#server/read-session.ts'
import type { Result } from '#server/result.ts'

interface AccountMenuProps {
  /** Absent where no environment is open. */
  readonly roles?: Result<readonly string[]>
}

/** Who is signed in, with which roles in the environment, and the way out. */
export async function AccountMenu({ roles }: AccountMenuProps) {
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
        <form method="post" action="/api/sign-out" className="border-line border-t pt-1">
          <button
            type="submit"
            className="flex h-8 w-full items-center gap-2 rounded-md px-3 text-left hover:bg-raised"
          >
            <LogOut aria-hidden className="size-4 text-muted" />
            {t('signOut')}
          </button>
        </form>
      </div>
    </>
  )
}

async function Roles({ roles }: { readonly roles: Result<readonly string[]> }) {
  const t = await getTranslations('shell')
  if (!roles.ok) return <p className="mt-2 text-sm">{t('rolesUnknown')}</p>
  const { length } = roles.data
  return (
    <p className="mt-2 text-sm">
      {length === 0 ? t('noRole') : t('role', { count: length, roles: roles.data.join(', ') })}
    </p>
  )
}
