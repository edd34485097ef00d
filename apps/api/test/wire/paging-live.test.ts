import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { hourMs, inMs, type LiveShop, openLiveShop } from '../live-shop.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
let shop: LiveShop
beforeAll(async () => {
  service = await startService({ customers: 5 })
})
afterAll(() => service.close())
beforeEach(async () => {
  shop = await openLiveShop(service)
})
afterEach(() => void vi.useRealTimers())

const order = { Order: 'O7', Card: 'C2', At: '2024-06-01T10:00:00+02:00', What: 'z'.repeat(300_000) }

const readFirst = (table: string, $orderby: string) =>
  shop.get(table, { $orderby }, { headers: { Prefer: 'odata.maxpagesize=1' } })

/** A column of all pages of one row each, and the longest next link. */
async function readPages(table: string, $orderby: string, column: string) {
  let answer = await readFirst(table, $orderby)
  const values: unknown[] = []
  let longest = 0
  for (;;) {
    expect([answer.status, answer.body.value?.length], answer.body.message).toEqual([200, 1])
    values.push(answer.body.value[0][column])
    const next: string | undefined = answer.body['@odata.nextLink']
    if (next === undefined) return { values, longest }
    longest = Math.max(longest, next.length)
    answer = await shop.call('GET', next.replace(/^https?:\/\/[^/]*/, ''), { role: 'Viewer' })
  }
}

describe('a next link behind a row with a long value', () => {
  test.each(['Name desc', 'Name', 'concat(Name,Name) desc', 'Name desc,Id desc'])(
    'by %s is short and leads on',
    async (orderby) => {
      const { CustomerId } = await shop.findCustomer('P1')
      await shop.patch(CustomerId, { Name: `é${'z'.repeat(300_000)}` })
      const all = await shop.readColumn('Customer', 'Id', { $orderby: orderby })
      const { values, longest } = await readPages('Customer', orderby, 'Id')
      expect(values).toEqual(all)
      expect(longest).toBeLessThan(5000)
    },
  )

  test('leads on behind a new row', async () => {
    expect((await shop.post('Till_orders', order)).status).toBe(201)
    const { values, longest } = await readPages('Till_orders', 'What desc', 'Order')
    expect(values).toEqual(await shop.readColumn('Till_orders', 'Order', { $orderby: 'What desc' }))
    expect(values[0]).toBe('O7')
    expect(longest).toBeLessThan(5000)
  })

  test('is a 400 that says to begin anew once the row is gone', async () => {
    await shop.post('Till_orders', order, { validUntil: inMs(hourMs) })
    const { body } = await readFirst('Till_orders', 'What desc')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hourMs + 1000 })
    const next = await shop.call('GET', body['@odata.nextLink'])
    expect(next.status).toBe(400)
    expect(next.body).toMatchObject({
      errorCode: 'invalidQuery',
      target: '$skiptoken',
      message: '$skiptoken starts behind a row that is gone: leave it out to begin at the first page.',
    })
  })
})
