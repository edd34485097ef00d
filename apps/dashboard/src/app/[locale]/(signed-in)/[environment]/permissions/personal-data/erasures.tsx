import type { Erasure } from '@customer-insights-kit/client/management'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Moment } from '#components/moment.tsx'
import { PartFailure } from '#components/part-failure.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { Card } from '#components/ui/card.tsx'
import { ScrollRegion } from '#components/ui/scroll-region.tsx'
import { type Place, personalDataPath, toQueryString } from '#paths.ts'
import { managementClient } from '#server/client.ts'
import { mayUse } from '#server/environment.ts'
import { toResult } from '#server/result.ts'

interface ErasuresProps {
  readonly place: Place
  /** Where the page of receipts begins. */
  readonly after: string | undefined
}

/** The receipts of erased customers, newest first. */
export async function Erasures({ place, after }: ErasuresProps) {
  const instanceId = place.environment
  const may = await mayUse(instanceId, 'managePersonalData')
  // The policy above says why.
  if (!may.ok || !may.data) return null
  const t = await getTranslations('personalData.erasures')
  const page = await toResult(managementClient().erasures.list({ instanceId, after, top: 50 }))
  if (!page.ok) return <PartFailure title={t('title')} failure={page} />
  const { erasures, next } = page.data
  return (
    <Card title={t('title')}>
      <p className="mb-3 text-muted">{t('explanation')}</p>
      {erasures.length === 0 ? (
        <p className="text-muted">{t('empty')}</p>
      ) : (
        <ScrollRegion label={t('title')} className="-mx-2">
          <table className="w-full min-w-xl text-left">
            <thead className="border-line border-b text-muted text-sm">
              <tr>
                {(['receipt', 'when', 'by', 'state', 'removed'] as const).map((column) => (
                  <th key={column} scope="col" className="px-2 py-1.5 font-medium">
                    {t(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {erasures.map((erasure) => (
                <ErasureRow key={erasure.erasureId} erasure={erasure} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {next !== null && (
        <Link
          href={`${personalDataPath(place)}${toQueryString({ after: next })}`}
          className={`${buttonClass()} mt-3`}
        >
          {t('older')}
        </Link>
      )}
    </Card>
  )
}

async function ErasureRow({ erasure }: { readonly erasure: Erasure }) {
  const t = await getTranslations('personalData.erasures')
  const { erasureId, removed, requestedBy, requestedUtc, state } = erasure
  const { customers, sourceRows, activities, measures, overlays } = removed
  return (
    <tr className="align-top">
      <th scope="row" className="px-2 py-1.5 font-normal">
        <code className="font-mono text-sm">{erasureId}</code>
      </th>
      <td className="whitespace-nowrap px-2 py-1.5">
        <Moment iso={requestedUtc} />
      </td>
      <td className="wrap-anywhere px-2 py-1.5">{requestedBy}</td>
      <td className="px-2 py-1.5">
        <Badge tone={state === 'finished' ? 'good' : 'warn'}>{t(`states.${state}`)}</Badge>
      </td>
      <td className="px-2 py-1.5 tabular-nums">
        {t('counts', { rows: customers + sourceRows + activities + measures + overlays, activities })}
      </td>
    </tr>
  )
}
