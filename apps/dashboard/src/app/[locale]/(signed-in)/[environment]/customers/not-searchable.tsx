import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Notice } from '#components/ui/notice.tsx'
import { type Place, searchIndexPath } from '#paths.ts'
import { mayUse } from '#server/environment.ts'

/** Search looks into no column: who can change that, and where. */
export async function NotSearchable({ place }: { readonly place: Place }) {
  const t = await getTranslations('customers.notSearchable')
  const isAdministrator = await mayUse(place.environment, 'configureSearch')
  return (
    <div className="mb-3">
      <Notice role="status">
        <p className="font-medium">{t('title')}</p>
        <p>
          {t('text')}{' '}
          {isAdministrator.ok && isAdministrator.data ? (
            <Link href={searchIndexPath(place)} className="text-accent underline">
              {t('administrator')}
            </Link>
          ) : (
            t('ask')
          )}
        </p>
      </Notice>
    </div>
  )
}
