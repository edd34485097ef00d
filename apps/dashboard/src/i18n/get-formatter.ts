import { getLocale, getFormatter as getPlainFormatter } from 'next-intl/server'
import { toHours } from './hours.ts'

type DateOptions = NonNullable<Parameters<Awaited<ReturnType<typeof getPlainFormatter>>['dateTime']>[2]>

/** Prints numbers, dates and times as people of the page's language write them. */
export async function getFormatter() {
  const [format, locale] = await Promise.all([getPlainFormatter(), getLocale()])
  const dateTime = (date: Date, options: DateOptions) =>
    format.dateTime(date, { ...options, ...toHours(locale) })
  return { ...format, dateTime }
}
