import {
  type Capability,
  capabilities,
  hasCapability,
  roles,
} from '@customer-insights-kit/client/capabilities'
import { Check } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { Card } from '#components/ui/card.tsx'
import { ScrollRegion } from '#components/ui/scroll-region.tsx'

const all = Object.keys(capabilities) as Capability[]

/** What each role may do, as the one table of capabilities has it. */
export async function RoleMatrix({ hasOwner }: { readonly hasOwner: boolean }) {
  const [t, roleNames, words] = await Promise.all([
    getTranslations('users'),
    getTranslations('shell.roles'),
    getTranslations('capabilities'),
  ])
  return (
    <Card title={t('matrixTitle')}>
      <p className="mb-3 max-w-3xl text-muted">{t('matrixText')}</p>
      <p className="mb-3 max-w-3xl text-muted">{t(hasOwner ? 'ownersText' : 'noOwnerText')}</p>
      <ScrollRegion label={t('matrixTitle')} className="relative -mx-2">
        <table className="w-full min-w-2xl break-keep">
          <thead className="border-line border-b text-muted text-sm">
            <tr>
              <th
                scope="col"
                className="sticky left-0 min-w-44 bg-surface px-2 py-1.5 text-left font-medium max-sm:min-w-36"
              >
                {t('capability')}
              </th>
              {roles.map((role) => (
                <th key={role} scope="col" className="w-26 min-w-26 px-1 py-1.5 font-medium">
                  {roleNames(role)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {all.map((capability) => (
              <tr key={capability}>
                <th scope="row" className="sticky left-0 bg-surface px-2 py-1 text-left font-normal">
                  {words(capability)}
                </th>
                {roles.map((role) => (
                  <td key={role} className="px-2 py-1 text-center">
                    {hasCapability([role], capability) ? (
                      <>
                        <Check aria-hidden className="inline size-4 text-good" />
                        <span className="sr-only">{t('yes')}</span>
                      </>
                    ) : (
                      <span className="sr-only">{t('no')}</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Card>
  )
}
