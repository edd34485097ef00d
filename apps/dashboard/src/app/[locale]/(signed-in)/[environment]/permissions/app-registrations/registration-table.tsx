import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { Badge } from '#components/ui/badge.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { ScrollRegion } from '#components/ui/scroll-region.tsx'
import { appRegistrationsPath, type Place } from '#paths.ts'
import { CredentialEnds } from './credential-ends.tsx'
import {
  accountTypes,
  applicationPermission,
  delegatedPermission,
  type Registration,
} from './registration.ts'
import { toRoleNames } from './role-names.ts'

interface RegistrationTableProps {
  readonly label: string
  readonly place: Place
  readonly registrations: readonly Registration[]
  /** Whether they are kept in a file, which says little of them. */
  readonly isFromFile?: boolean
  /** By object id of the service principal. */
  readonly roles: ReadonlyMap<string, readonly string[]>
}

const allColumns = ['name', 'appId', 'accountType', 'credentials', 'permissions', 'role'] as const
const fileColumns = ['name', 'appId', 'role'] as const

/** What one misses least where there is little room. */
const toHiding = (column: string) => (column === 'accountType' ? 'max-xl:hidden' : '')

export async function RegistrationTable(props: RegistrationTableProps) {
  const { label, place, registrations, isFromFile = false, roles } = props
  const t = await getTranslations('appRegistrations.list')
  return (
    <ScrollRegion label={label} className="-mx-2">
      <table className={`w-full text-left ${isFromFile ? '' : 'min-w-2xl'}`}>
        <thead className="border-line border-b text-muted text-sm">
          <tr>
            {(isFromFile ? fileColumns : allColumns).map((column) => (
              <th key={column} scope="col" className={`px-2 py-1.5 font-medium ${toHiding(column)}`}>
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {registrations.map((registration) => (
            <RegistrationRow
              key={registration.id}
              place={place}
              registration={registration}
              roles={roles.get(registration.principalId?.toLowerCase() ?? '') ?? []}
            />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

interface RegistrationRowProps {
  readonly place: Place
  readonly registration: Registration
  readonly roles: readonly string[]
}

async function RegistrationRow({ place, registration, roles }: RegistrationRowProps) {
  const [t, format, tShell] = await Promise.all([
    getTranslations('appRegistrations'),
    getFormatter(),
    getTranslations('shell.roles'),
  ])
  const { id, appId, name, accountType, isFromFile } = registration
  const knownType = accountTypes.find((type) => type === accountType)
  const roleNames = toRoleNames(roles, (role) => tShell(role))
  return (
    <tr className="align-top">
      <th scope="row" className="wrap-anywhere min-w-40 px-2 py-1.5 font-medium">
        {isFromFile ? (
          name
        ) : (
          <Link href={appRegistrationsPath(place, id)} className="text-accent hover:underline">
            {name}
          </Link>
        )}
      </th>
      <td className="px-2 py-1.5">
        <span className="-my-1.5 flex items-center gap-1">
          <code className="whitespace-nowrap font-mono text-sm" title={appId}>
            {`${appId.slice(0, 8)}…${appId.slice(-4)}`}
          </code>
          <CopyButton text={appId} label={t('list.copyAppId', { name })} copiedLabel={t('list.copied')} />
        </span>
      </td>
      {!isFromFile && (
        <>
          <td className={`px-2 py-1.5 ${toHiding('accountType')}`}>
            {knownType === undefined ? accountType : t(`accountTypes.${knownType}`)}
          </td>
          <td className="px-2 py-1.5">
            <CredentialEnds registration={registration} />
          </td>
          <td className="px-2 py-1.5">
            <AskedPermissions registration={registration} />
          </td>
        </>
      )}
      <td className="px-2 py-1.5">{roleNames.length === 0 ? t('list.none') : format.list(roleNames)}</td>
    </tr>
  )
}

async function AskedPermissions({ registration }: { readonly registration: Registration }) {
  const t = await getTranslations('appRegistrations.list')
  const { asked, granted } = registration
  const permissions = [
    { name: delegatedPermission, isAsked: asked.delegated, isGranted: granted.delegated },
    { name: applicationPermission, isAsked: asked.application, isGranted: granted.application },
  ].filter(({ isAsked }) => isAsked)
  if (permissions.length === 0) return t('nothing')
  return (
    <ul className="space-y-1">
      {permissions.map(({ name, isGranted }) => (
        <li key={name} className="flex flex-wrap items-center gap-x-1.5">
          <code className="font-mono text-sm">{name}</code>
          <Badge tone={isGranted ? 'good' : 'warn'}>{t(isGranted ? 'consented' : 'notConsented')}</Badge>
        </li>
      ))}
    </ul>
  )
}
