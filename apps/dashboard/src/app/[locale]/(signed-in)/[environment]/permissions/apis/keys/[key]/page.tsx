import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { LoadFailure } from '#components/load-failure.tsx'
import type { Place } from '#paths.ts'
import { mayUse } from '#server/environment.ts'
import { BackToKeys } from '../../back-to-keys.tsx'
import { KeyGate } from '../../key-gate.tsx'
import type { SearchParameters } from '../../key-list.ts'
import { findKey, nameKey } from '../../name-key.ts'
import { readKeys } from '../../read-keys.ts'
import { KeyOverview } from './key-overview.tsx'
import { parseTimeFrame } from './time-frames.ts'

interface KeyPageProps {
  readonly params: Promise<Place & { key: string }>
  readonly searchParams: Promise<SearchParameters>
}

export async function generateMetadata({ params }: KeyPageProps): Promise<Metadata> {
  const { key: id, environment } = await params
  const t = await getTranslations('apiAccess')
  const keys = await readKeys(environment)
  const key = keys.ok ? findKey(keys.data, id) : undefined
  return { title: key === undefined ? t('title') : await nameKey(key) }
}

export default async function KeyPage({ params, searchParams }: KeyPageProps) {
  const [{ key: id, ...place }, { frame }] = await Promise.all([params, searchParams])
  const [keys, management] = await Promise.all([
    readKeys(place.environment),
    mayUse(place.environment, 'manageApiAccess'),
  ])
  // Before anything is sent, or it would be no 404.
  const key = keys.ok ? findKey(keys.data, id) : undefined
  if (keys.ok && key === undefined) notFound()
  return (
    <>
      <BackToKeys place={place} />
      <KeyGate place={place}>
        {key !== undefined && <KeyOverview place={place} of={key} frame={parseTimeFrame(frame)} />}
        {!keys.ok && management.ok && management.data && <LoadFailure failure={keys} isPage />}
      </KeyGate>
    </>
  )
}
