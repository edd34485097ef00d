import { getFormatter } from '#i18n/get-formatter.ts'

/** The date and time of something, where how long that is from now would not do. */
export async function ExactTime({ iso }: { readonly iso: string }) {
  const format = await getFormatter()
  return (
    <time dateTime={iso}>{format.dateTime(new Date(iso), { dateStyle: 'medium', timeStyle: 'long' })}</time>
  )
}
