import { getFormatter, getTranslations } from 'next-intl/server'
import type { ChartData } from './chart-data.ts'

/** The figures of a chart, for those who do not see it and those who want them exactly. */
export async function ChartTable({ title, unit, series, bars }: ChartData) {
  const [t, format] = await Promise.all([getTranslations('charts'), getFormatter()])
  const show = (value: number | null) => (value === null ? t('noValue') : format.number(value))
  return (
    <table className="w-full text-left text-sm">
      <caption className="sr-only">{title}</caption>
      <thead className="sticky top-0 bg-surface text-muted">
        <tr>
          <th scope="col" className="py-1 pr-4 font-medium">
            {unit}
          </th>
          {series.map(({ name }) => (
            <th key={name} scope="col" className="py-1 pr-4 text-right font-medium">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {bars.map(({ label, values }) => (
          <tr key={label}>
            <th scope="row" className="whitespace-nowrap py-1 pr-4 font-normal">
              {label}
            </th>
            {series.map(({ name }, index) => (
              <td key={name} className="py-1 pr-4 text-right">
                {show(values[index] ?? null)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
