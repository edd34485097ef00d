import { type Capability, capabilities, roles } from '@customer-insights-kit/client/capabilities'
import { getFormatter, getTranslations } from 'next-intl/server'
import { Notice } from '#components/ui/notice.tsx'
import type { Place } from '#paths.ts'
import { mayUse, readRoles } from '#server/environment.ts'

interface RoleHintProps {
  readonly place: Place
  readonly capability: Capability
}

/** Says beforehand which role an operation needs; whoever sends it all the same gets the 403. */
export async function RoleHint({ place, capability }: RoleHintProps) {
  const [isAllowed, own] = await Promise.all([
    mayUse(place.environment, capability),
    readRoles(place.environment),
  ])
  if (!isAllowed.ok || isAllowed.data || !own.ok) return null
  const [t, names, format] = await Promise.all([
    getTranslations('explorer'),
    getTranslations('shell.roles'),
    getFormatter(),
  ])
  const needed = capabilities[capability].map((role) => names(role))
  const assigned = own.data.map((role) => role.toLowerCase())
  const has = roles.filter((role) => assigned.includes(role.toLowerCase())).map((role) => names(role))
  return (
    <div className="my-4">
      <Notice>
        {t('notAllowed', { needed: format.list(needed, { type: 'disjunction' }), own: format.list(has) })}
      </Notice>
    </div>
  )
}
