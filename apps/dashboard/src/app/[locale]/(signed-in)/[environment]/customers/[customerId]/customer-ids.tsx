import type { EntityMetadata } from '@customer-insights-kit/client'
import { getTranslations } from 'next-intl/server'
import { Help } from '#components/help.tsx'
import { Card } from '#components/ui/card.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { createLabels } from '../column-labels.ts'
import type { Row } from '../customer-columns.ts'
import { groupIds } from './group-ids.ts'

interface CustomerIdsProps {
  readonly row: Row
  readonly table: EntityMetadata
  readonly tables: readonly EntityMetadata[]
}

/** Every id of the customer, below the source table that gave it. */
export async function CustomerIds({ row, table, tables }: CustomerIdsProps) {
  const [t, toLabel] = await Promise.all([getTranslations('customer'), createLabels(table.attributes)])
  return (
    <Card title={t('ids')} help={<Help term="alternateKey" />}>
      <ul className="space-y-3">
        {groupIds(row, table, tables).map(({ source, ids }) => (
          <li key={source ?? ''}>
            <h3 className="wrap-anywhere text-muted text-sm">{source ?? t('otherIds')}</h3>
            <ul>
              {ids.map(({ name, value, alternates }) => (
                <li key={name}>
                  <Id name={toLabel(name)} column={name} value={value} />
                  {alternates.length > 0 && source !== undefined && (
                    <>
                      <p className="text-muted text-sm">{t('alternates', { source })}</p>
                      <ul className="ml-3">
                        {alternates.map((alternate) => (
                          <li key={alternate}>
                            <Id name={toLabel(name)} column={name} value={alternate} isNamed={false} />
                          </li>
                        ))}
                      </ul>
                    </>
                  )}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  )
}

interface IdProps {
  /** What people call the column. */
  readonly name: string
  readonly column: string
  readonly value: string
  readonly isNamed?: boolean
}

async function Id({ name, column, value, isNamed = true }: IdProps) {
  const t = await getTranslations('customer')
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-3">
      {isNamed && (
        <span className="wrap-anywhere min-w-28 font-medium" title={column}>
          {name}
        </span>
      )}
      <span className="flex min-w-0 items-center gap-1">
        <code className="break-all font-mono text-sm">
          <bdi>{value}</bdi>
        </code>
        <CopyButton
          text={value}
          label={t('copy', { name: isNamed ? name : value })}
          copiedLabel={t('copied')}
        />
      </span>
    </div>
  )
}
