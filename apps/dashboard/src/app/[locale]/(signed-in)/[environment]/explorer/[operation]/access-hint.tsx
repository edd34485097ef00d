import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Notice } from '#components/ui/notice.tsx'
import { apiAccessPath, type Place } from '#paths.ts'
import { managementClient } from '#server/client.ts'
import { toResult } from '#server/result.ts'

/** Says beforehand why requests are refused while the APIs are not enabled. */
export async function AccessHint({ place }: { readonly place: Place }) {
  const access = await toResult(managementClient().apiAccess.get({ instanceId: place.environment }))
  if (!access.ok || access.data.enabled) return null
  const t = await getTranslations('explorer')
  return (
    <div className="mb-4">
      <Notice>
        {t.rich('notEnabled', {
          page: (text) => (
            <Link href={apiAccessPath(place)} className="text-accent underline">
              {text}
            </Link>
          ),
        })}
      </Notice>
    </div>
  )
}
