import { keyCapabilities } from '@customer-insights-kit/client/capabilities'
import type { Metadata } from 'next'
import { getMessages, getNow, getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { Help } from '#components/help.tsx'
import { PageHeading } from '#components/ui/page-heading.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { env } from '#env.ts'
import { getFormatter } from '#i18n/get-formatter.ts'
import { apiAccessPath, keyPath, type Place } from '#paths.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { BackToKeys } from '../../back-to-keys.tsx'
import { createKey } from '../../change-keys.ts'
import { KeyGate } from '../../key-gate.tsx'
import { CreateKeyForm } from './create-key-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('keys.create')
  return { title: t('title') }
}

export default async function NewKeyPage({ params }: { readonly params: Promise<Place> }) {
  const place = await params
  const t = await getTranslations('keys.create')
  return (
    <>
      <BackToKeys place={place} />
      <PageHeading title={t('title')} help={<Help term="namedKey" />} purpose={t('purpose')} />
      <Suspense fallback={<Skeleton className="h-[32rem]" />}>
        <KeyGate place={place}>
          <NewKeyForm place={place} />
        </KeyGate>
      </Suspense>
    </>
  )
}

const offeredDays = [30, 90, 365] as const
const dayMs = 86_400_000
/** Without the key: it would stay in the history of a terminal. */
const call = 'curl -H "Ocp-Apim-Subscription-Key: YOUR_KEY"'

async function NewKeyForm({ place }: { readonly place: Place }) {
  const [t, format, now, messages, requestIdLabels] = await Promise.all([
    getTranslations('keys.create'),
    getFormatter(),
    getNow(),
    getMessages(),
    readRequestIdLabels(),
  ])
  const ends = offeredDays.map((days) => {
    const date = new Date(now.getTime() + days * dayMs)
    return {
      day: date.toISOString().slice(0, 10),
      label: t('inDays', { days, date: format.dateTime(date, { dateStyle: 'medium' }) }),
    }
  })
  const url = `${env().apiUrl}/instances/${place.environment}/manage/entities`
  return (
    <CreateKeyForm
      instanceId={place.environment}
      capabilities={keyCapabilities.map((name) => ({ name, label: messages.capabilities[name] }))}
      ends={ends}
      firstEnd={ends[1]?.day ?? ''}
      tomorrow={new Date(now.getTime() + dayMs).toISOString().slice(0, 10)}
      paths={{ list: apiAccessPath(place), key: keyPath(place, '') }}
      calls={{
        beside: {
          text: t('form.callText', { key: 'YOUR_KEY', token: 'YOUR_TOKEN' }),
          command: `${call} -H "Authorization: Bearer YOUR_TOKEN" ${url}`,
        },
        alone: { text: t('form.callAloneText', { key: 'YOUR_KEY' }), command: `${call} ${url}` },
      }}
      labels={messages.keys.create.form}
      newKeyLabels={messages.keys.replace.dialog.newKey}
      requestIdLabels={requestIdLabels}
      action={createKey}
    />
  )
}
