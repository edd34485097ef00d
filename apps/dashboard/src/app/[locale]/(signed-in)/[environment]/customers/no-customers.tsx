import { Users } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { buttonClass } from '#components/ui/button.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { loadPath, type Place } from '#paths.ts'
import { findEnvironmentName, mayUse } from '#server/environment.ts'

/** Nothing was loaded into the environment: how to, or whom to ask. */
export async function NoCustomers({ place }: { readonly place: Place }) {
  const [t, name, mayLoad] = await Promise.all([
    getTranslations('customers'),
    findEnvironmentName(place.environment),
    mayUse(place.environment, 'configureDataSources'),
  ])
  const isToldHow = mayLoad.ok && mayLoad.data
  return (
    <EmptyState
      icon={Users}
      title={t('noneTitle')}
      text={
        <>
          <p>{t(isToldHow ? 'none' : 'noneToLoad')}</p>
          {isToldHow && (
            <code className="mt-3 inline-block break-all rounded bg-raised px-2 py-1 text-left font-mono text-ink text-sm">
              {`pnpm load --environment "${name}" --mapping mapping.json`}
            </code>
          )}
        </>
      }
    >
      {isToldHow && (
        <Link href={loadPath(place)} className={buttonClass('primary')}>
          {t('load')}
        </Link>
      )}
    </EmptyState>
  )
}
