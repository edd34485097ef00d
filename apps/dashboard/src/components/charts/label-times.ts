import { getFormatter } from '#i18n/get-formatter.ts'

type Period = 'minute' | 'hour' | 'day'

/** How bars of minutes, hours or days are called: in full, and in short below the axis. */
export async function labelTimes(
  times: readonly string[],
  period: Period,
): Promise<readonly { readonly label: string; readonly tick: string }[]> {
  const format = await getFormatter()
  const [first = '', last = ''] = [times[0], times.at(-1)]
  // Hours of several days are told apart by their days.
  const isWithinDay = period !== 'day' && Date.parse(last) - Date.parse(first) <= dayMs
  return times.map((iso) => {
    const date = new Date(iso)
    return {
      label: format.dateTime(
        date,
        period === 'day' ? { dateStyle: 'medium' } : { dateStyle: 'medium', timeStyle: 'short' },
      ),
      tick: format.dateTime(
        date,
        isWithinDay ? { hour: 'numeric', minute: '2-digit' } : { month: 'numeric', day: 'numeric' },
      ),
    }
  })
}

const dayMs = 86_400_000
