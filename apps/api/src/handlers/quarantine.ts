import { createReadStream } from 'node:fs'
import type { management } from '@customer-insights-kit/client/management/operations'
import { findQuarantine, type QuarantinedTable, readQuarantine } from '../load/read-quarantine.ts'
import { ServiceError } from '../service-error.ts'
import type { HandlerContext, Handlers } from './handler.ts'
import { needOwnData } from './need-own-data.ts'

export const quarantine: Handlers<typeof management>['quarantine'] = {
  async list(context, { instanceId, table, skip, top }) {
    const tables = await findTables(context, instanceId)
    const counts = tables.map(({ name, rows }) => ({ table: name, rows }))
    const found = table === undefined ? tables[0] : findTable(tables, table)
    if (found === undefined) return { tables: counts, columns: [], rows: [], next: null }
    const { columns, rows, hasMore } = await readQuarantine(found.file, { skip, top })
    return { tables: counts, columns, rows, next: hasMore ? skip + rows.length : null }
  },

  async export(context, { instanceId, table }) {
    const { file, name } = findTable(await findTables(context, instanceId), table)
    return {
      mediaType: 'text/csv',
      fileName: `${name}.csv`,
      lines: createReadStream(file, { encoding: 'utf8' }) as AsyncIterable<string>,
    }
  },
}

/** The rows are as they were in the file: whoever must not see a column must not see them. */
async function findTables(context: HandlerContext, instanceId: string): Promise<QuarantinedTable[]> {
  const { control, environments, masks } = needOwnData(context)
  if (masks.length > 0) {
    throw new ServiceError('forbidden', {
      message:
        'Columns of this environment are masked for your role, and rows that were put aside are as they were in the file. Ask an administrator.',
    })
  }
  return (await environments.use(instanceId, (store) => findQuarantine(control, store))) ?? []
}

function findTable(tables: readonly QuarantinedTable[], name: string): QuarantinedTable {
  const found = tables.find((table) => table.name === name)
  if (found !== undefined) return found
  throw new ServiceError('notFound', {
    message: `No row of ${name.slice(0, 200)} was put aside by the latest load.`,
    target: 'table',
  })
}
