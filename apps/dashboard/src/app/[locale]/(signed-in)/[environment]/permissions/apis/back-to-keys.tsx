import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { apiAccessPath, type Place } from '#paths.ts'

/** Above a page of one key. */
export async function BackToKeys({ place }: { readonly place: Place }) {
  const t = await getTranslations('apiAccess')
  return (
    <Link
      href={apiAccessPath(place)}
      className="mb-2 inline-flex h-8 items-center gap-1.5 rounded-md text-muted hover:text-ink"
    >
      <ArrowLeft aria-hidden className="size-4" />
      {t('title')}
    </Link>
  )
}
