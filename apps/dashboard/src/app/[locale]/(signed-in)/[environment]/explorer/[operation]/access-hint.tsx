import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Notice } from '#components/ui/notice.tsx'
import { apiAccessPath, type Place } from '#paths.ts'
import { mayUse } from '#server/environment.ts'
import { areKeysAccepted } from '../read-access.ts'

/** Says why requests are refused while the APIs are not enabled. */
export async function AccessHint({ place }: { readonly place: Place }) {
  if (await areKeysAccepted(place.environment)) return null
  const [t, may] = await Promise.all([
    getTranslations('explorer'),
    mayUse(place.environment, 'manageApiAccess'),
  ])
  const mayEnable = may.ok && may.data
  return (
    <div className="my-4">
      <Notice>
        {t.rich('notEnabled', {
          // Nobody else can change anything there.
          page: (text) =>
            mayEnable ? (
              <Link href={apiAccessPath(place)} className="text-accent underline">
                {text}
              </Link>
            ) : (
              text
            ),
        })}
      </Notice>
    </div>
  )
}
