import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { LoadFailure } from '#components/load-failure.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { Card } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeading } from '#components/ui/page-heading.tsx'
import { customerPath, customersPath, type Place } from '#paths.ts'
import { client } from '#server/client.ts'
import { toResult } from '#server/result.ts'
import { findByKey } from '../find-by-key.ts'
import { listKeySources } from '../key-sources.ts'
import { LookUp } from '../look-up.tsx'

interface ByKeyPageProps {
  readonly params: Promise<Place>
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('lookUp')
  return { title: t('title') }
}

/** Where links of other programs lead that know a key of a source: on to the customer, if there is one. */
export default async function ByKeyPage({ params, searchParams }: ByKeyPageProps) {
  const place = await params
  const { key: givenKey, source: givenSource } = await searchParams
  const key = typeof givenKey === 'string' ? givenKey.trim().slice(0, 500) : ''
  const source = typeof givenSource === 'string' ? givenSource : ''
  const found = key === '' ? undefined : await findByKey(place.environment, key, source || undefined)
  if (found?.ok === false) return <LoadFailure failure={found} isPage />
  const [only, ...others] = found?.data ?? []
  if (only !== undefined && others.length === 0) redirect(customerPath(place, only.customerId))

  const tables = await toResult(client().tables.list({ instanceId: place.environment }))
  if (!tables.ok) return <LoadFailure failure={tables} isPage />
  const t = await getTranslations('lookUp')
  return (
    <>
      <PageHeading title={t('title')} purpose={t('purpose')} />
      <div className="max-w-md space-y-4">
        {found !== undefined && (
          <Notice role="status">
            <p>{t(only === undefined ? 'none' : 'several')}</p>
            {found.data.map(({ customerId, source: from }) => (
              <p key={customerId}>
                <Link href={customerPath(place, customerId)} className="text-accent underline">
                  {from ?? t('ownId')}
                </Link>
              </p>
            ))}
          </Notice>
        )}
        <Card>
          <LookUp place={place} sources={listKeySources(tables.data.entities)} first={{ key, source }} />
        </Card>
        <Link href={customersPath(place)} className={buttonClass()}>
          {t('toSearch')}
        </Link>
      </div>
    </>
  )
}
