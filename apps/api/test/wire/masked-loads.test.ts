import { join } from 'node:path'
import { management } from '@customer-insights-kit/client/management/operations'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importEnvironment } from '../../src/load/import-environment.ts'
import { describeImport } from '../../src/load/report-summary.ts'
import { findInstance } from '../../src/store/instances.ts'
import { writeShop } from '../small-shop.ts'
import { startService, type TestService } from '../start-service.ts'

type Role = Parameters<TestService['tokenOf']>[0]

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 20 })
})
afterAll(() => service.close())

/** A shop whose names are written as somebody likes. */
async function openShop() {
  const { instanceId } = await service.addEnvironment()
  const environment = (await findInstance(service.control, instanceId))?.name ?? ''
  const load = ({ source = 'Shop', note = 'Note', card = 'Card' } = {}) =>
    importEnvironment(service.dataDir, undefined, {
      environment,
      mappingFile: writeShop(
        join(service.dataDir, `in-${instanceId}`),
        {
          'people.csv': `Id,Name,${note}\nP1,Ana,Quixotic\n`,
          // The same column as that of the people, in another case.
          'cards.csv': `${card},Person,nOTe\nCQUIX,P1,Quixotic\n`,
        },
        {
          customer: `${source}_people`,
          tables: [
            { dataSource: source, table: 'people', file: 'people.csv', key: 'Id', search: ['Name', note] },
            { dataSource: 'Club', table: 'cards', file: 'cards.csv', key: card, customer: 'Person' },
          ],
        },
      ),
    })
  await load()
  const call = async (method: string, path: string, role: Role, body?: unknown) => {
    const response = await fetch(`${service.url}${path.replace('{id}', instanceId)}`, {
      method,
      headers: {
        authorization: `Bearer ${await service.tokenOf(role, { firstParty: true })}`,
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, text, body: text === '' ? undefined : JSON.parse(text) }
  }
  const policy = '/management/instances/{id}/masking-policy'
  return {
    load,
    search: async (search: string) =>
      (await call('POST', '/management/instances/{id}/profiles/search', 'Viewer', { search })).body,
    list: async (table: string) => (await call('GET', `/v1/instances/{id}/data/${table}`, 'Viewer')).body,
    getPolicy: async () => (await call('GET', policy, 'Admin')).body,
    save: (rules: readonly object[]) => call('PUT', policy, 'Admin', { rules }),
  }
}

const rule = (table: string, column: string) => ({
  table,
  column,
  way: 'hidden',
  maskedFor: ['Viewer'],
  revealFor: [],
})

test('a load that writes names of columns and sources otherwise unmasks nothing', async () => {
  const shop = await openShop()
  expect((await shop.save([rule('Customer', 'Note'), rule('Club_cards', 'Card')])).status).toBe(200)
  for (const names of [{ note: 'NOTE' }, { note: 'note', source: 'SHOP' }, { card: 'CARD', note: 'nOTE' }]) {
    const { unmasked } = await shop.load(names)
    expect(unmasked).toEqual([])
    const { hits } = await shop.search('')
    expect(JSON.stringify(hits), JSON.stringify(names)).not.toMatch(/quix/i)
    for (const text of ['Quixotic', 'CQUIX']) expect((await shop.search(text)).total, text).toBe(0)
    expect((await shop.search('Ana')).total).toBe(1)
  }
})

test('a rule masks the same column of other tables, however they write it', async () => {
  const shop = await openShop()
  for (const [table, column] of [
    ['Customer', 'Note'],
    ['Shop_people', 'Note'],
    ['Club_cards', 'nOTe'],
  ] as const) {
    expect((await shop.save([rule(table, column)])).status).toBe(200)
    for (const read of ['Customer', 'Shop_people', 'Club_cards']) {
      const { value } = await shop.list(read)
      expect(value).toHaveLength(1)
      expect(JSON.stringify(value), `${table} in ${read}`).not.toContain('Quixotic')
    }
  }
})

test('never masks what the service works with, whatever a source calls its columns', async () => {
  const shop = await openShop()
  await shop.save([rule('Customer', 'Note')])
  await shop.load({ note: 'CUSTOMERID' })
  expect((await shop.save([rule('Customer', 'CUSTOMERID')])).status).toBe(200)
  const { hits } = await shop.search('')
  expect(hits).toMatchObject([{ row: { CustomerId: expect.any(String), CUSTOMERID: null } }])
})

test('a rule without its column is told of, stays when others are saved, and masks again with it', async () => {
  const shop = await openShop()
  const [note, name] = [rule('Customer', 'Note'), rule('Customer', 'Name')]
  await shop.save([note])
  const loaded = await shop.load({ note: 'Remark' })
  expect(loaded.unmasked).toEqual(['Customer.Note'])
  expect(describeImport(loaded)).toContain('masks nothing by these rules: Customer.Note.')
  expect(await shop.getPolicy()).toMatchObject({ withoutColumn: [{ table: 'Customer', column: 'Note' }] })

  const { status, body } = await shop.save([note, name])
  expect([status, body.rules]).toEqual([200, [note, name]])
  expect(management.maskingPolicy.update.response.strict().safeParse(body).error).toBeUndefined()
  const changed = await shop.save([{ ...note, maskedFor: ['Viewer', 'Contributor'] }, name])
  expect([changed.status, changed.body.message]).toEqual([
    400,
    expect.stringContaining("rules[0]: Customer has no column 'Note'"),
  ])
  await shop.load()
  expect(await shop.getPolicy()).toMatchObject({ withoutColumn: [] })
  expect(JSON.stringify(await shop.search(''))).not.toContain('Quixotic')
  // Another way to write it is no other column.
  expect((await shop.save([note, rule('customer', 'NOTE')])).status).toBe(400)
})
