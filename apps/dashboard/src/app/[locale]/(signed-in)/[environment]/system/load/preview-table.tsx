'use client'

import type { LoadPreview } from '@customer-insights-kit/client/management'
import { ScrollRegion } from '#components/ui/scroll-region.tsx'
import { type EditorLabels, fill } from './editor-labels.ts'

interface PreviewTableProps {
  readonly preview: LoadPreview
  readonly labels: EditorLabels['preview']
}

/** The first rows as they would be stored; those that would be put aside say why. */
export function PreviewTable({
  preview: { name, columns, rows, rowsRead, rowsRefused },
  labels,
}: PreviewTableProps) {
  return (
    <div>
      <p className={`mb-2 text-sm ${rowsRefused > 0 ? 'text-warn' : 'text-muted'}`}>
        {fill(rowsRefused > 0 ? labels.refused : labels.fits, { refused: rowsRefused, rows: rowsRead })}
      </p>
      <ScrollRegion label={fill(labels.title, { name })} className="max-h-72 rounded-md border border-line">
        <table className="min-w-full text-left text-sm">
          <thead className="sticky top-0 bg-raised text-muted">
            <tr>
              <th scope="col" className="px-2 py-1 text-right font-medium">
                {labels.line}
              </th>
              {columns.map((column) => (
                <th key={column.name} scope="col" className="whitespace-nowrap px-2 py-1 font-medium">
                  {column.name}
                </th>
              ))}
              {rowsRefused > 0 && (
                <th scope="col" className="px-2 py-1 font-medium">
                  {labels.reason}
                </th>
              )}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {rows.map(({ line, values, reason }) => (
              <tr key={line} className={reason === null ? '' : 'bg-warn-soft'}>
                <td className="px-2 py-1 text-right text-muted tabular-nums">{line}</td>
                {columns.map((column, index) => (
                  <td
                    key={column.name}
                    className="max-w-64 truncate px-2 py-1"
                    title={values[index] ?? undefined}
                  >
                    {values[index] ?? <span className="text-muted">{labels.empty}</span>}
                  </td>
                ))}
                {rowsRefused > 0 && <td className="min-w-40 px-2 py-1 text-warn">{reason}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </div>
  )
}
