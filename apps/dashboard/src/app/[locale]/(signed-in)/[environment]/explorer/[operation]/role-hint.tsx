import type { Capability } from '@customer-insights-kit/client/capabilities'
import { getTranslations } from 'next-intl/server'
import { Notice } from '#components/ui/notice.tsx'
import type { Place } from '#paths.ts'
import { mayUse } from '#server/environment.ts'

interface RoleHintProps {
  readonly place: Place
  readonly capability: Capability
}

/** Says beforehand that the role does not allow an operation; whoever sends it all the same gets the 403. */
export async function RoleHint({ place, capability }: RoleHintProps) {
  const isAllowed = await mayUse(place.environment, capability)
  if (!isAllowed.ok || isAllowed.data) return null
  const t = await getTranslations('explorer')
  return (
    <div className="mb-4">
      <Notice>{t('notAllowed')}</Notice>
    </div>
  )
}
