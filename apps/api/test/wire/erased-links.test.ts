import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importEnvironment } from '../../src/load/import-environment.ts'
import { findInstance } from '../../src/store/instances.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 20 })
})
afterAll(() => service.close())

const activity = { types: { At: 'datetime' }, activity: { type: 'SalesOrder', time: 'At', title: 'What' } }

const mapping = {
  customer: 'Shop_people',
  tables: [
    { dataSource: 'Shop', table: 'people', file: 'people.csv', key: 'Id' },
    { dataSource: 'Club', table: 'cards', file: 'cards.csv', key: 'Card', customer: 'Person' },
    {
      ...activity,
      dataSource: 'Till',
      table: 'orders',
      file: 'orders.csv',
      key: 'Order',
      customer: { column: 'Card', through: 'Club_cards' },
    },
    {
      ...activity,
      dataSource: 'Till',
      table: 'lines',
      file: 'lines.csv',
      key: 'Line',
      customer: { column: 'Order', through: 'Till_orders' },
    },
  ],
}

const all: Record<string, string[]> = {
  people: ['Id,Name', 'P1,Ana', 'P2,Zebulonia'],
  cards: ['Card,Person', 'C1,P1', 'C2,P2'],
  orders: ['Order,Card,At,What', 'O1,C1,2024-05-17,Beans', 'O2,C2,2024-05-17,Beans'],
  lines: ['Line,Order,At,What', 'L1,O1,2024-05-17,Beans', 'L2,O2,2024-05-17,Beans'],
}

/** A shop whose orders lead to people by way of cards, and lines by way of orders; P2 is erased. */
async function openShop() {
  const { instanceId } = await service.addEnvironment()
  const environment = (await findInstance(service.control, instanceId))?.name ?? ''
  let folders = 0
  const load = (files: Record<string, string[]>, isAppend: boolean) => {
    folders += 1
    const folder = join(service.dataDir, `in-${instanceId}-${folders}`)
    mkdirSync(folder)
    for (const [name, lines] of Object.entries(files)) {
      writeFileSync(join(folder, `${name}.csv`), `${lines.join('\n')}\n`)
    }
    writeFileSync(join(folder, 'mapping.json'), JSON.stringify(mapping))
    return importEnvironment(service.dataDir, undefined, {
      environment,
      isAppend,
      mappingFile: join(folder, 'mapping.json'),
    })
  }
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${service.url}${path.replace('{id}', instanceId)}`, {
      method,
      headers: {
        authorization: `Bearer ${await service.tokenOf('Admin', { firstParty: true })}`,
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: JSON.parse(await response.text()) }
  }
  const list = async (table: string): Promise<Record<string, string>[]> =>
    (await call('GET', `/v1/instances/{id}/data/${table}`)).body.value
  await load(all, false)
  const customer = (await list('Customer')).find(({ Name }) => Name === 'Zebulonia')
  const customerId = customer?.CustomerId
  const erase = () => call('POST', '/management/instances/{id}/erasures', { customerId })
  return { load, list, erase, call }
}

test('what leads to a row that was left out is left out of later loads, which lack that row', async () => {
  const shop = await openShop()
  expect((await shop.erase()).status).toBe(200)
  await service.services.erasureRuns.settle()
  const cards = [...(all.cards ?? []), 'CNEW,P2']
  const orders = [...(all.orders ?? []), 'ONEW,CNEW,2024-05-18,Cups']
  expect(await shop.load({ ...all, cards, orders }, false)).toMatchObject({ suppressed: 6 })
  const more = {
    orders: ['Order,Card,At,What', 'ONEWB,CNEW,2024-05-18,Mugs', 'O3,C1,2024-05-18,Mugs'],
    lines: ['Line,Order,At,What', 'LNEW,ONEW,2024-05-18,Mugs'],
  }
  expect(await shop.load(more, true)).toMatchObject({ suppressed: 2 })
  expect((await shop.list('Till_orders')).map(({ Order }) => Order).toSorted()).toEqual(['O1', 'O3'])
  expect((await shop.list('Till_lines')).map(({ Line }) => Line)).toEqual(['L1'])
  // The same rows again are nothing new to remember.
  const count = async () =>
    (await service.control.db.selectFrom('suppressions').select('hash').execute()).length
  const before = await count()
  await shop.load({ ...all, cards, orders }, false)
  expect(await count()).toBe(before)
})

test('what leads to a row that the erasure removed is left out, too', async () => {
  const shop = await openShop()
  await shop.erase()
  await service.services.erasureRuns.settle()
  const lines = ['Line,Order,At,What', 'LNEW,O2,2024-05-18,Mugs', 'L3,O1,2024-05-18,Mugs']
  expect(await shop.load({ lines }, true)).toMatchObject({ suppressed: 1 })
  expect(JSON.stringify(await shop.list('Till_lines'))).not.toContain('LNEW')
})

test('whoever is erased several times at once has one receipt', async () => {
  const shop = await openShop()
  const answers = await Promise.all(Array.from({ length: 5 }, shop.erase))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404, 404, 404, 404])
  const { body } = await shop.call('GET', '/management/instances/{id}/erasures')
  expect(body.erasures).toHaveLength(1)
  const { body: audit } = await shop.call('GET', '/management/instances/{id}/audit?action=EraseCustomer')
  expect(audit.entries).toHaveLength(1)
})
