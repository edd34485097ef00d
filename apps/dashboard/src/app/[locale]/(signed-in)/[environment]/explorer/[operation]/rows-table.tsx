import { useState } from 'react'
import { buttonClass } from '#components/ui/button.ts'
import { ScrollRegion } from '#components/ui/scroll-region.tsx'
import { fillText, toNumber } from './fill-text.ts'
import type { Rows } from './find-rows.ts'
import type { TryItLabels } from './try-it-labels.ts'

interface RowsTableProps {
  readonly rows: Rows
  readonly labels: TryItLabels
}

const step = 100

/** The rows of an answer, a hundred at a time. */
export function RowsTable({ rows: { columns, rows }, labels }: RowsTableProps) {
  const [count, setCount] = useState(step)
  return (
    <>
      <ScrollRegion label={labels.body} className="mt-1 max-h-[32rem] rounded-md border border-line">
        <table className="w-full text-left">
          <thead className="text-muted text-sm">
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" className="sticky top-0 bg-raised px-3 py-1.5 font-medium">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, count).map((cells, index) => (
              <tr key={index} className="border-line border-t">
                {cells.map((cell, place) => (
                  <td key={columns[place]} className="max-w-72 truncate px-3 py-1.5" title={cell}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className="mt-1 flex items-center gap-3 text-muted text-sm">
        {fillText(labels.answer.rows, {
          shown: toNumber(Math.min(count, rows.length)),
          count: toNumber(rows.length),
        })}
        {count < rows.length && (
          <button type="button" className={buttonClass()} onClick={() => setCount(count + step)}>
            {labels.answer.more}
          </button>
        )}
      </p>
    </>
  )
}
