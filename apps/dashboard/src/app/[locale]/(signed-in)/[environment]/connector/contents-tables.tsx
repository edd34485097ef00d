import { getTranslations } from 'next-intl/server'
import { Badge } from '#components/ui/badge.tsx'
import { ScrollRegion } from '#components/ui/scroll-region.tsx'
import type { Target } from './connector-files.ts'
import type { ConnectorContents, ConnectorOperation, ConnectorTrigger } from './describe-connector.ts'

interface ContentsTablesProps {
  readonly target: Target
  readonly contents: ConnectorContents
}

/** Every trigger and action, folded up. */
export async function ContentsTables({ target, contents }: ContentsTablesProps) {
  const t = await getTranslations('connector')
  const groups = [
    ['triggers', contents.triggers],
    ['actions', contents.actions],
  ] as const
  return groups.map(([group, operations]) => (
    <details key={group} className="rounded-md border border-line">
      <summary className="cursor-pointer px-3 py-2 font-medium">
        {t(`contents.${group}`)} <span className="text-muted tabular-nums">{operations.length}</span>
      </summary>
      <div className="border-line border-t px-3 py-2">
        <p className="mb-2 text-muted text-sm">{t('contents.english')}</p>
        <OperationTable
          label={`${t(`contents.${group}`)}, ${t(`targets.${target}`)}`}
          operations={operations}
        />
      </div>
    </details>
  ))
}

interface OperationTableProps {
  readonly label: string
  readonly operations: readonly (ConnectorOperation | ConnectorTrigger)[]
}

async function OperationTable({ label, operations }: OperationTableProps) {
  const t = await getTranslations('connector.contents')
  const haveWays = operations.some((operation) => 'way' in operation)
  return (
    <ScrollRegion label={label} className="-mx-2 max-h-96">
      <table className="w-full min-w-md text-left">
        <thead className="border-line border-b text-muted text-sm">
          <tr>
            <th scope="col" className="w-2/5 px-2 py-1.5 font-medium">
              {t('operation')}
            </th>
            <th scope="col" className="px-2 py-1.5 font-medium">
              {t(haveWays ? 'how' : 'does')}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line align-top">
          {operations.map((operation) => (
            <tr key={operation.id}>
              <th scope="row" className="px-2 py-1.5 font-medium" lang="en">
                {operation.summary}
              </th>
              <td className="px-2 py-1.5">
                {'way' in operation ? (
                  t(`ways.${operation.way}`)
                ) : (
                  <span lang="en">{operation.description}</span>
                )}{' '}
                {!operation.isServed && <Badge tone="warn">{t('notServed')}</Badge>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
