import type { Key } from '@customer-insights-kit/client/management'
import { KeyRound, Plus } from 'lucide-react'
import Link from 'next/link'
import { getNow, getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { Help } from '#components/help.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { Card } from '#components/ui/card.tsx'
import { apiAccessPath, keyPath, newKeyPath, type Place } from '#paths.ts'
import { describeScope } from './describe-scope.ts'
import { KeyBadges } from './key-badges.tsx'
import { findLastUse } from './key-health.ts'
import { type KeyListQuery, keysPerPage, pageKeys } from './key-list.ts'
import { KeySparkline, KeySparklineSpace } from './key-sparkline.tsx'
import { LastUse } from './last-use.tsx'
import { NamedKeysFilter } from './named-keys-filter.tsx'

interface NamedKeysProps {
  readonly place: Place
  readonly keys: readonly Key[]
  readonly query: KeyListQuery
}

/** The named keys of an environment, each with what it may do, its health and its last use. */
export async function NamedKeys({ place, keys, query }: NamedKeysProps) {
  const [t, now] = await Promise.all([getTranslations('keys.list'), getNow()])
  const { shown, matching, page, pages } = pageKeys(keys, query, now.getTime())
  const isFiltered = query.find !== '' || query.show !== 'all'
  return (
    <Card
      title={t('title')}
      help={<Help term="namedKey" />}
      aside={
        <Link href={newKeyPath(place)} className={buttonClass('primary')}>
          <Plus aria-hidden className="size-4" />
          {t('create')}
        </Link>
      }
    >
      {keys.length === 0 ? (
        <p className="flex items-center gap-2.5 text-muted">
          <KeyRound aria-hidden className="size-4 shrink-0" />
          {t('empty')}
        </p>
      ) : (
        <>
          {(keys.length > 5 || isFiltered) && (
            <NamedKeysFilter place={place} query={query} matching={matching} />
          )}
          <ul className="divide-y divide-line border-line border-t">
            {shown.map((key) => (
              <KeyRow key={key.keyId} place={place} of={key} />
            ))}
          </ul>
          {keys.length > 0 && shown.length === 0 && <p className="py-3 text-muted">{t('noMatch')}</p>}
          {matching > keysPerPage && (
            <nav aria-label={t('pages')} className="mt-3 flex flex-wrap items-center gap-2">
              {page > 1 && (
                <Link href={toPage(page - 1)} className={buttonClass()}>
                  {t('previous')}
                </Link>
              )}
              <span className="text-muted tabular-nums">{t('page', { page, pages })}</span>
              {page < pages && (
                <Link href={toPage(page + 1)} className={buttonClass()}>
                  {t('next')}
                </Link>
              )}
            </nav>
          )}
        </>
      )}
    </Card>
  )

  function toPage(number: number): string {
    const { find, show } = query
    return apiAccessPath(place, { find, show: show === 'all' ? '' : show, page: number })
  }
}

async function KeyRow({ place, of: key }: { readonly place: Place; readonly of: Key }) {
  const lastUse = findLastUse(key)
  return (
    <li className="grid gap-x-6 gap-y-1.5 py-3 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_6rem] md:items-center">
      <div className="min-w-0">
        <Link href={keyPath(place, key.keyId)} className="wrap-anywhere font-medium text-accent underline">
          {key.name}
        </Link>
        <p className="wrap-anywhere text-muted text-sm">{await describeScope(key)}</p>
        {key.owner !== '' && <p className="wrap-anywhere text-muted text-sm">{key.owner}</p>}
      </div>
      <div className="min-w-0 space-y-1">
        <KeyBadges of={key} />
        {lastUse !== undefined && (
          <p className="wrap-anywhere text-muted text-sm">
            <LastUse value={lastUse} />
          </p>
        )}
      </div>
      <div className="max-md:hidden">
        {lastUse !== undefined && (
          <Suspense fallback={<KeySparklineSpace />}>
            <KeySparkline instanceId={place.environment} of={key} />
          </Suspense>
        )}
      </div>
    </li>
  )
}
