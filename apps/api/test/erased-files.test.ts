import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { serviceActor } from '../src/store/audit-log.ts'
import { drawPeople, openMaskedShop } from './masked-shop.ts'
import { seedRandom } from './random-values.ts'
import { startService } from './start-service.ts'

/** Names of the files below a folder that hold a text. */
async function findHolders(folder: string, text: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const holders: string[] = []
  for (const entry of entries.filter((each) => each.isFile())) {
    const file = join(entry.parentPath, entry.name)
    const bytes = await readFile(file, 'latin1').catch(() => '') // Gone meanwhile.
    if (bytes.includes(text)) holders.push(file)
  }
  return holders
}

async function openShop() {
  const service = await startService({ customers: 1 })
  onTestFinished(() => service.close())
  const people = drawPeople(seedRandom(1), seedRandom(2), 10).map((person, index) =>
    index === 7 ? { ...person, FullName: 'Zebulonia', Town: 'Zebulonia' } : person,
  )
  const shop = await openMaskedShop(service, people)
  const find = async () => {
    const query = new URLSearchParams({ $filter: "Id eq 'P7'" })
    const { text } = await shop.call('GET', `/v1/instances/{id}/data/Customer?${query}`, 'Admin')
    return JSON.parse(text).value[0]
  }
  const write = async (customerId: string) => {
    const path = `/v1/instances/{id}/data/Customer/${customerId}`
    expect((await shop.call('PATCH', path, 'Admin', { Town: 'Zebulonia' })).status).toBe(204)
  }
  const erase = async (customerId: string) =>
    (await shop.call('POST', '/management/instances/{id}/erasures', 'Admin', { customerId })).status
  return { service, shop, people, find, write, erase }
}

test('files that were replaced a moment ago go with an erasure, and what control.db logged', async () => {
  const { service, shop, people, find, write, erase } = await openShop()
  // One that is seen, one that nobody sees, and one by a run of search.
  await shop.load(people)
  await find()
  await shop.load(people)
  await service.services.searchRuns.start(shop.instanceId, { rowsTotal: 10, by: serviceActor })
  await expect.poll(() => service.services.searchRuns.countRows(shop.instanceId)).toBeUndefined()
  const { CustomerId } = await find()
  await write(CustomerId)
  expect(await findHolders(service.dataDir, 'Zebulonia')).not.toEqual([])
  expect(await erase(CustomerId)).toBe(200)
  await service.services.erasureRuns.settle()
  const inputs = join(service.dataDir, `in-${shop.instanceId}`)
  const left = await findHolders(service.dataDir, 'Zebulonia')
  expect(left.filter((file) => !file.startsWith(inputs))).toEqual([])
})

test('where a load ends an erasure, the next minute takes the files along', async () => {
  const { service, shop, people, find, erase } = await openShop()
  await shop.load(people)
  const { CustomerId } = await find()
  await service.services.erasureRuns.close()
  expect(await erase(CustomerId)).toBe(200)
  await shop.load(people)
  await find()
  await service.services.environments.tidy()
  expect(await findHolders(join(service.dataDir, 'environments'), 'Zebulonia')).toEqual([])
})
