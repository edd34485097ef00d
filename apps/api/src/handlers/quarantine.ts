import { open } from 'node:fs/promises'
import type { management } from '@customer-insights-kit/client/management/operations'
import { LoadError } from '../load/load-error.ts'
import { findQuarantine, type QuarantinedTable, readQuarantine } from '../load/read-quarantine.ts'
import { ServiceError } from '../service-error.ts'
import type { HandlerContext, Handlers } from './handler.ts'
import { needOwnData } from './need-own-data.ts'

export const quarantine: Handlers<typeof management>['quarantine'] = {
  async list(context, { instanceId, table, skip, top }) {
    const { signal } = context
    const found = await useTables(context, instanceId, async (tables) => {
      const counts = tables.map(({ name, rows }) => ({ table: name, rows }))
      const chosen = table === undefined ? tables[0] : findTable(tables, table)
      if (chosen === undefined) return { tables: counts, columns: [], rows: [], next: null }
      const { columns, rows, hasMore } = await readQuarantine(chosen.file, { skip, top, signal }).catch(
        (error) => {
          throw error instanceof LoadError ? gone(chosen.name) : error
        },
      )
      return { tables: counts, columns, rows, next: hasMore ? skip + rows.length : null }
    })
    return found ?? { tables: [], columns: [], rows: [], next: null }
  },

  async export(context, { instanceId, table }) {
    const found = await useTables(context, instanceId, async (tables) => {
      const { file, name } = findTable(tables, table)
      // What is open stays whole when a load or an erasure takes it away.
      const opened = await open(file).catch((error) => {
        throw error.code === 'ENOENT' ? gone(name) : error
      })
      return { name, opened }
    })
    if (found === undefined) throw gone(table)
    return {
      mediaType: 'text/csv',
      fileName: `${found.name}.csv`,
      lines: found.opened.createReadStream({ encoding: 'utf8' }) as AsyncIterable<string>,
    }
  },
}

/** The rows are as they were in the file: whoever must not see a column must not see them. */
function useTables<Result>(
  context: HandlerContext,
  instanceId: string,
  work: (tables: QuarantinedTable[]) => Promise<Result>,
): Promise<Result | undefined> {
  const { control, environments, masks } = needOwnData(context)
  if (masks.length > 0) {
    throw new ServiceError('forbidden', {
      message:
        'Columns of this environment are masked for your role, and rows that were put aside are as they were in the file. Ask an administrator.',
    })
  }
  return environments.use(instanceId, async (store) => work(await findQuarantine(control, store)))
}

function findTable(tables: readonly QuarantinedTable[], name: string): QuarantinedTable {
  const found = tables.find((table) => table.name === name)
  if (found !== undefined) return found
  throw gone(name)
}

const gone = (name: string) =>
  new ServiceError('notFound', {
    message: `No row of ${name.slice(0, 200)} was put aside by the latest load.`,
    target: 'table',
  })
