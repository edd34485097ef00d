import { type EntityMetadata, where } from '@customer-insights-kit/client'
import { client } from '#server/client.ts'
import { toResult } from '#server/result.ts'
import { createLabels } from '../column-labels.ts'
import type { Row } from '../customer-columns.ts'
import { type FigureColumn, findFigureColumn } from './find-figure-column.ts'
import { readMasks } from './read-masks.ts'
import { toRowName } from './read-overlays.ts'
import { readTables } from './read-tables.ts'

/** What an activity came to, or how it was rated. */
export interface Figure {
  readonly label: string
  readonly kind: FigureColumn['kind']
  readonly value: number
}

/** Of activities, by {@link toRowName} of the rows that they were made of. */
export type Figures = ReadonlyMap<string, Figure>

/**
 * One call for each source table of the activities. Not everybody may read one, nor does every service filter it:
 * then its activities stand without.
 */
export async function readFigures(instanceId: string, activities: readonly Row[]): Promise<Figures> {
  const keys = Map.groupBy(
    activities.filter(({ EntityName, ActualActivityId }) => EntityName && ActualActivityId),
    ({ EntityName }) => String(EntityName),
  )
  if (keys.size === 0) return new Map()
  const tables = await readTables(instanceId)
  if (!tables.ok) return new Map()
  const found = await Promise.all(
    [...keys].map(([name, rows]) => {
      const table = tables.data.find(({ qualifiedEntityName }) => qualifiedEntityName === name)
      const ids = rows.map(({ ActualActivityId }) => String(ActualActivityId))
      return table === undefined ? [] : readOfTable(instanceId, table, ids)
    }),
  )
  return new Map(found.flat())
}

async function readOfTable(
  instanceId: string,
  { qualifiedEntityName: table, attributes, keys }: EntityMetadata,
  ids: readonly string[],
): Promise<(readonly [string, Figure])[]> {
  const masks = await readMasks(instanceId, table)
  const column = findFigureColumn(attributes.filter(({ name }) => !masks.has(name)))
  const key = keys?.[0]?.[0]?.name
  if (column === undefined || key === undefined || masks.has(key)) return []
  const rows = await toResult(
    client().data.list({
      instanceId,
      relativePath: table,
      filter: `${where(key).in(ids)}`,
      select: `${key},${column.name}`,
      top: ids.length,
    }),
  )
  if (!rows.ok) return []
  const toLabel = await createLabels(attributes)
  return rows.data.value.flatMap((row) => {
    const value = row[column.name]
    if (typeof value !== 'number') return []
    const figure = { label: toLabel(column.name), kind: column.kind, value }
    return [[toRowName(table, String(row[key])), figure] as const]
  })
}
