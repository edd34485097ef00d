import type { SystemInfo } from '@customer-insights-kit/client/management'
import { Lock, Settings } from 'lucide-react'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { Help } from '#components/help.tsx'
import { LoadFailure } from '#components/load-failure.tsx'
import { Moment } from '#components/moment.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { Card } from '#components/ui/card.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { env } from '#env.ts'
import { formatBytes } from '#format-bytes.ts'
import { customersPath, type Place, settingsPath } from '#paths.ts'
import { managementClient } from '#server/client.ts'
import { findEnvironmentName, mayUse } from '#server/environment.ts'
import { toResult } from '#server/result.ts'

const gridClass = 'grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_1fr]'

/** What the service is, which environment this is, and how much of it is stored. */
export async function About({ place }: { readonly place: Place }) {
  const instanceId = place.environment
  const t = await getTranslations('about')
  const may = await mayUse(instanceId, 'viewSystem')
  if (!may.ok) return <LoadFailure failure={may} />
  if (!may.data) {
    return (
      <EmptyState icon={Lock} title={t('notAllowedTitle')} text={t('notAllowed')}>
        <Link href={customersPath(place)} className={buttonClass()}>
          {t('toCustomers')}
        </Link>
      </EmptyState>
    )
  }
  const info = await toResult(managementClient().system.get({ instanceId }))
  if (!info.ok) return <LoadFailure failure={info} />
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <Service place={place} info={info.data} />
      <Sizes info={info.data} />
      <Card title={t('appearance')} className="xl:col-span-2">
        <p className="mb-3 text-muted">{t('appearanceText')}</p>
        <Link href={settingsPath(place.locale, place.environment)} className={buttonClass()}>
          <Settings aria-hidden className="size-4" />
          {t('toSettings')}
        </Link>
      </Card>
    </div>
  )
}

async function Service({ place, info }: { readonly place: Place; readonly info: SystemInfo }) {
  const t = await getTranslations('about')
  const { apiUrl } = env()
  const store = (['sqlite', 'cloud'] as const).find((known) => known === info.store)
  const copied = t('copied')
  return (
    <Card title={t('service')}>
      <dl className={gridClass}>
        <dt className="text-muted">{t('version')}</dt>
        <dd className="tabular-nums">{info.version}</dd>
        <dt className="text-muted">{t('environment')}</dt>
        <dd className="wrap-anywhere">{await findEnvironmentName(place.environment)}</dd>
        <dt className="flex items-center text-muted sm:h-8">
          {t('environmentId')} <Help term="environment" />
        </dt>
        <dd className="flex min-w-0 items-center gap-1">
          <code className="break-all font-mono text-sm">{info.instanceId}</code>
          <CopyButton text={info.instanceId} label={t('copyEnvironmentId')} copiedLabel={copied} />
        </dd>
        <dt className="flex items-center text-muted sm:h-8">
          {t('baseUrl')} <Help term="baseUrl" />
        </dt>
        <dd className="flex min-w-0 items-center gap-1">
          <code className="break-all font-mono text-sm">{apiUrl}</code>
          <CopyButton text={apiUrl} label={t('copyBaseUrl')} copiedLabel={copied} />
        </dd>
        <dt className="text-muted">{t('store')}</dt>
        <dd>{store === undefined ? info.store : t(`stores.${store}`)}</dd>
        <dt className="text-muted">{t('refreshed')}</dt>
        <dd>{info.refreshedUtc === null ? t('never') : <Moment iso={info.refreshedUtc} />}</dd>
      </dl>
    </Card>
  )
}

const shownSizes = ['data', 'search', 'maskedSearch', 'quarantine', 'control'] as const

async function Sizes({ info: { sizes, store } }: { readonly info: SystemInfo }) {
  const [t, locale] = await Promise.all([getTranslations('about'), getLocale()])
  const print = (size: (typeof shownSizes)[number]): string => {
    const bytes = sizes[`${size}Bytes`]
    if (bytes !== null) return formatBytes(bytes, locale)
    return size === 'search' && sizes.dataBytes !== null ? t('measuring') : '--'
  }
  return (
    <Card title={t('sizes')}>
      <dl className={gridClass}>
        {shownSizes.map((size) => (
          <div key={size} className="contents">
            <dt className="text-muted">{t(`size.${size}`)}</dt>
            <dd className="tabular-nums">{print(size)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-muted text-sm">{t(store === 'cloud' ? 'sizesInCloud' : 'sizesText')}</p>
    </Card>
  )
}

export function AboutSkeleton({ label }: { readonly label: string }) {
  return (
    <div role="status" className="grid gap-4 xl:grid-cols-2">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-72" />
      <Skeleton className="h-72" />
    </div>
  )
}
