import { getFormatter, getTranslations } from 'next-intl/server'

interface CallCountsProps {
  readonly title: string
  /** Most called first. */
  readonly rows: readonly {
    readonly id: string
    readonly name: string
    /** What tells it apart from others of that name. */
    readonly detail?: string | undefined
    readonly calls: number
    readonly errors: number
  }[]
}

const mostRows = 8

/** Calls by what they have in common: those that were refused first, and what is not shown in one line. */
export async function CallCounts({ title, rows }: CallCountsProps) {
  const [t, format] = await Promise.all([getTranslations('keys.usage'), getFormatter()])
  const sorted = rows.toSorted((one, other) => other.errors - one.errors || other.calls - one.calls)
  const rest = sorted.slice(mostRows)
  const sum = (count: 'calls' | 'errors') => rest.reduce((total, row) => total + row[count], 0)
  return (
    <table className="w-full self-start text-left">
      <caption className="pb-1 text-left font-medium">{title}</caption>
      <thead className="border-line border-b text-muted text-sm">
        <tr>
          <th scope="col" className="py-1 font-medium">
            {t('name')}
          </th>
          <th scope="col" className="py-1 pl-4 text-right font-medium">
            {t('calls')}
          </th>
          <th scope="col" className="py-1 pl-4 text-right font-medium">
            {t('refused')}
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {sorted.slice(0, mostRows).map(({ id, name, detail, calls, errors }) => (
          <tr key={id}>
            <th scope="row" className="wrap-anywhere py-1 font-normal">
              {name}
              {detail !== undefined && <span className="block text-muted text-sm">{detail}</span>}
            </th>
            <td className="py-1 pl-4 text-right">{format.number(calls)}</td>
            <td className="py-1 pl-4 text-right">{format.number(errors)}</td>
          </tr>
        ))}
        {rest.length > 0 && (
          <tr>
            <td colSpan={3} className="py-1 text-muted">
              {t('more', { count: rest.length, calls: sum('calls'), errors: sum('errors') })}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  )
}
