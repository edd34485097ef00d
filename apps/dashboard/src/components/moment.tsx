import { getLocale, getNow } from 'next-intl/server'
import { getFormatter } from '#i18n/get-formatter.ts'
import { toRelativeTime } from '#to-relative-time.ts'

/** How long ago something was; the exact time on hover. */
export async function Moment({ iso }: { readonly iso: string }) {
  const format = await getFormatter()
  const date = new Date(iso)
  return (
    <time dateTime={iso} title={format.dateTime(date, { dateStyle: 'medium', timeStyle: 'long' })}>
      {toRelativeTime(date, await getNow(), await getLocale())}
    </time>
  )
}
