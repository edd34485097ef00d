import Link from 'next/link'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { ScrollRegion } from '#components/ui/scroll-region.tsx'
import { formatBytes } from '#format-bytes.ts'
import { type Place, quarantinePath } from '#paths.ts'
import type { TableFacts } from './read-table-facts.ts'

interface TableListProps {
  readonly label: string
  readonly tables: readonly TableFacts[]
  /** Where rows that were put aside can be looked into; absent for who may not. */
  readonly place?: Place
  /** Whether the service makes them, so that no row of a file was put aside. */
  readonly isMade?: boolean
}

const wide = 'max-md:hidden'
const number = 'px-2 py-1.5 text-right tabular-nums'

/** The tables of a source with their counts. */
export async function TableList({ label, tables, place, isMade = false }: TableListProps) {
  const [t, format, locale] = await Promise.all([getTranslations('data'), getFormatter(), getLocale()])
  const count = (value: number | null) => (value === null ? '--' : format.number(value))
  const columns = [
    ['table', 'px-2 py-1.5'],
    ['key', `w-44 px-2 py-1.5 ${wide}`],
    ['columns', `w-24 ${number} ${wide}`],
    ['rows', `w-24 ${number}`],
    ['putAside', `w-24 ${number}`],
    ['size', `w-24 ${number} max-sm:hidden`],
  ] as const
  return (
    <ScrollRegion label={label} className="-mx-2">
      <table className="w-full min-w-72 table-fixed text-left">
        <thead className="border-line border-b text-muted text-sm">
          <tr>
            {columns.map(([column, look]) => (
              <th key={column} scope="col" className={`${look} font-medium`}>
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line align-top">
          {tables.map((table) => (
            <tr key={table.qualifiedName}>
              <th scope="row" className="wrap-anywhere px-2 py-1.5 font-medium">
                {table.name}
              </th>
              <td className={`wrap-anywhere px-2 py-1.5 text-muted ${wide}`}>{table.key}</td>
              <td className={`${number} ${wide}`}>{count(table.columns)}</td>
              <td className={number}>{count(table.rows)}</td>
              <td className={`${number} ${table.putAside ? 'font-medium text-warn' : ''}`}>
                {place !== undefined && table.putAside ? (
                  <Link href={quarantinePath(place, { table: table.qualifiedName })} className="underline">
                    {count(table.putAside)}
                  </Link>
                ) : (
                  count(isMade ? null : table.putAside)
                )}
              </td>
              <td className={`whitespace-nowrap ${number} max-sm:hidden`}>
                {table.bytes === null ? '--' : formatBytes(table.bytes, locale)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
