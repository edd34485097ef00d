import { Users } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '#components/ui/empty-state.tsx'
import type { Place } from '#paths.ts'
import { findEnvironmentName } from '#server/environment.ts'

/** Nothing was loaded into the environment: how to. */
export async function NoCustomers({ place }: { readonly place: Place }) {
  const t = await getTranslations('customers')
  const name = await findEnvironmentName(place.environment)
  return (
    <EmptyState
      icon={Users}
      title={t('noneTitle')}
      text={
        <>
          <p>{t('none')}</p>
          <code className="mt-3 inline-block break-all rounded bg-raised px-2 py-1 text-left font-mono text-ink text-sm">
            {`pnpm load --environment "${name}" --mapping mapping.json`}
          </code>
        </>
      }
    />
  )
}
