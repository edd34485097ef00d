import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { addInstance, openTestControl, writeTinyEnvironment } from '../../test/open-stores.ts'
import { parseQuery } from '../odata/parse-query.ts'
import { EnvironmentBusyError } from './environment-errors.ts'
import { createEnvironmentPool } from './environment-pool.ts'
import { setInstanceData } from './instances.ts'
import { queryFor } from './query-for.ts'
import { queryRows } from './query-rows.ts'

test('a caller with too many queries is refused, and the others are served', async () => {
  const control = await openTestControl()
  const pool = createEnvironmentPool(control)
  onTestFinished(() => pool.close())
  const instanceId = await addInstance(control, 'A')
  writeTinyEnvironment(join(control.dataDir, 'a.db'), 'c1')
  await setInstanceData(control, instanceId, { dataFile: 'a.db' })

  const { signal } = new AbortController()
  const read = (caller: string) =>
    queryFor({ caller, signal }, pool).use(instanceId, async (store) => {
      const query = parseQuery({ orderby: 'CustomerId' })
      return (await queryRows(store, 'Customer', query))?.rows
    })
  await read('first') // Reads the catalogue.
  const flood = Promise.allSettled(Array.from({ length: 300 }, () => read('many')))
  const others = await Promise.all(Array.from({ length: 10 }, () => read('few')))
  for (const rows of others) expect(rows).toMatchObject([{ CustomerId: 'c1' }])
  const refused = (await flood).filter((answer) => answer.status === 'rejected')
  expect(refused.length).toBeGreaterThan(0)
  for (const { reason } of refused) expect(reason).toBeInstanceOf(EnvironmentBusyError)
})
