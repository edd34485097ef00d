import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { drawPeople, type MaskedShop, openMaskedShop, shopRules } from '../masked-shop.ts'
import { seedRandom } from '../random-values.ts'
import { startService, type TestService } from '../start-service.ts'

type Role = Parameters<TestService['tokenOf']>[0]

const canary = { Mail: 'zebulonia.quixotic@contoso.example', Points: 987654321, Card: 'CQUIX42' }

let service: TestService
let shop: MaskedShop
beforeAll(async () => {
  service = await startService({ customers: 20 })
  const people = drawPeople(seedRandom(1), seedRandom(2), 10)
  shop = await openMaskedShop(
    service,
    people.map((person, index) => (index === 0 ? { ...person, ...canary } : person)),
  )
})
afterAll(() => service.close())

async function read(path: string, role: Role = 'Viewer') {
  const { status, text } = await shop.call('GET', path, role)
  return { status, body: JSON.parse(text) }
}

const list = (table: string, options: Record<string, string>) =>
  read(`/v1/instances/{id}/data/${table}?${new URLSearchParams(options)}`)

const first = { $filter: "Id eq 'P0'" }

async function post(path: string, body: unknown, role: Role) {
  const { status, text } = await shop.call('POST', `/management/instances/{id}${path}`, role, body)
  return { status, body: JSON.parse(text) }
}

describe('revealing a value', () => {
  const ask = { table: 'Customer', column: 'Mail', reason: 'The customer asked for it, ticket 4711.' }
  let rowId = ''
  beforeEach(async () => {
    await shop.mask(shopRules, ['Viewer', 'Contributor'], ['Contributor'])
    rowId = (await list('Customer', first)).body.value[0].CustomerId
  })
  const reveal = (body: object, role: Role = 'Contributor') =>
    post('/masking-policy/reveal', { ...ask, rowId, ...body }, role)

  test('answers it, and keeps who, what and why, without the value', async () => {
    expect(await reveal({})).toEqual({ status: 200, body: { value: canary.Mail } })
    expect((await reveal({ column: 'Points' })).body).toEqual({ value: canary.Points })
    const { text } = await shop.call('GET', '/management/instances/{id}/audit?action=RevealValue', 'Admin')
    const [, entry] = JSON.parse(text).entries
    expect(entry).toMatchObject({
      actor: { id: 'Contributor' },
      target: `Customer/${rowId}`,
      before: null,
      after: { column: 'Mail', reason: ask.reason },
    })
    expect(text).not.toContain(canary.Mail)
  })

  test('of a source table is noted without its key, which may be an address', async () => {
    const sent = { table: 'Shop_people', rowId: 'P0', column: 'Mail' }
    expect((await reveal(sent)).body).toEqual({ value: canary.Mail })
    const { body } = await read('/management/instances/{id}/audit?action=RevealValue&top=1', 'Admin')
    expect(body.entries[0].target).toMatch(/^Shop_people\/[\w-]{43}$/)
  })

  test('is noted also for somebody who sees it anyway', async () => {
    expect((await reveal({}, 'Admin')).body).toEqual({ value: canary.Mail })
    const { body } = await read('/management/instances/{id}/audit?action=RevealValue&actor=Admin', 'Admin')
    expect(body.entries).toHaveLength(1)
  })

  test('is refused for roles that the policy does not let, and noted for none', async () => {
    expect((await reveal({}, 'Viewer')).status).toBe(403)
    const { body } = await read('/management/instances/{id}/audit?action=RevealValue&actor=Viewer', 'Admin')
    expect(body.entries).toEqual([])
  })

  test.each([
    [{ reason: '' }, 400],
    [{ reason: '   ' }, 400],
    [{ reason: 'x'.repeat(501) }, 400],
    [{ reason: undefined }, 400],
    [{ column: 'Nothing' }, 400],
    [{ rowId: 'nobody' }, 404],
    [{ table: 'Nothing' }, 404],
    [{ table: 'Club_cards', rowId: canary.Card, column: 'Card' }, 403],
  ])('with %j is a %i', async (body, status) => {
    expect((await reveal(body)).status).toBe(status)
  })
})
