import { getFormatter, getTranslations } from 'next-intl/server'

interface CallCountsProps {
  readonly title: string
  /** Most called first. */
  readonly rows: readonly {
    readonly id: string
    readonly name: string
    readonly calls: number
    readonly errors: number
  }[]
}

const mostRows = 8

/** Calls by what they have in common, the most called alone. */
export async function CallCounts({ title, rows }: CallCountsProps) {
  const [t, format] = await Promise.all([getTranslations('keys.usage'), getFormatter()])
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
        {rows.slice(0, mostRows).map(({ id, name, calls, errors }) => (
          <tr key={id}>
            <th scope="row" className="wrap-anywhere py-1 font-normal">
              {name}
            </th>
            <td className="py-1 pl-4 text-right">{format.number(calls)}</td>
            <td className="py-1 pl-4 text-right">{format.number(errors)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
