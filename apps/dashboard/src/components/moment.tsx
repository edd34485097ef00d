import { getFormatter, getNow } from 'next-intl/server'

/** How long ago something was; the exact time on hover. */
export async function Moment({ iso }: { readonly iso: string }) {
  const format = await getFormatter()
  const date = new Date(iso)
  return (
    <time dateTime={iso} title={format.dateTime(date, { dateStyle: 'medium', timeStyle: 'long' })}>
      {format.relativeTime(date, await getNow())}
    </time>
  )
}
