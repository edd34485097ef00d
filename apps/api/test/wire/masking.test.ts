import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describeReasons, management } from '@customer-insights-kit/client/management/operations'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { assignRole } from '../../src/store/role-assignments.ts'
import { createKeyCalls } from '../call-with-keys.ts'
import { type CanaryShop, canary, first, openCanaryShop, type Role } from '../canary-shop.ts'
import { type MaskedShop, openMaskedShop, shopRules } from '../masked-shop.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
let shop: MaskedShop
let people: CanaryShop['people']
let read: CanaryShop['read']
let list: CanaryShop['list']
let post: CanaryShop['post']
beforeAll(async () => {
  service = await startService({ customers: 20 })
  ;({ shop, people, read, list, post } = await openCanaryShop(service))
})
beforeEach(async () => {
  await shop.mask([])
})
afterAll(() => service.close())

const { manage } = createKeyCalls(() => service)

describe('a masking policy', () => {
  test('masks nothing until somebody saves one', async () => {
    const { instanceId } = await openMaskedShop(service, people.slice(0, 2))
    const path = `/management/instances/${instanceId}/masking-policy`
    expect((await read(path, 'Admin')).body).toEqual({
      instanceId,
      version: 0,
      rules: [],
      withoutColumn: [],
      unmaskable: expect.arrayContaining([{ table: 'Customer', column: 'CustomerId' }]),
      updatedUtc: null,
      updatedBy: null,
    })
    expect((await read(`${path}/mine`)).body).toEqual({ columns: [] })
    expect((await list('Customer', first)).body.value[0]).toMatchObject({ FullName: canary.FullName })
  })

  test('leaves of a value what its way says, for the roles that it names', async () => {
    await shop.mask(shopRules)
    expect((await list('Customer', first)).body.value[0]).toMatchObject({
      FullName: null,
      Mail: 'z•••@contoso.example',
      Phone: '•••9999',
      Born: '1977-01-01',
      Points: null,
      City: null,
      Club_cards_Card: null,
      Club_cards_Card_Alternate: null,
      Id: 'P0',
    })
    const seen = { FullName: canary.FullName, Mail: canary.Mail, Born: '1977-11-23', Points: canary.Points }
    for (const role of ['Contributor', 'Admin', 'Owner'] as const) {
      expect((await list('Customer', first, role)).body.value[0]).toMatchObject(seen)
    }
  })

  test('takes back what it masked as soon as it is saved without it', async () => {
    await shop.mask(shopRules)
    await shop.mask([])
    expect((await list('Customer', first)).body.value[0]).toMatchObject({ Mail: canary.Mail })
  })

  test('does not mask for somebody with one role that it does not name', async () => {
    await shop.mask(shopRules, ['Viewer', 'MarketingContributor'])
    const instance_id = shop.instanceId
    await assignRole(service.control, {
      instance_id,
      principal_id: 'MarketingContributor',
      principal_type: 'user',
      role: 'Viewer',
    })
    expect((await list('Customer', first, 'MarketingContributor')).body.value[0].FullName).toBeNull()
    await assignRole(service.control, {
      instance_id,
      principal_id: 'MarketingContributor',
      principal_type: 'user',
      role: 'Contributor',
    })
    expect((await list('Customer', first, 'MarketingContributor')).body.value[0].FullName).toBe(
      canary.FullName,
    )
  })

  test('masks a key that acts alone as the most masked role', async () => {
    const { key } = await manage('Owner', shop.instanceId).keys.create({
      key: { name: 'Flow', actsAlone: true },
    })
    await shop.mask(shopRules, ['MarketingContributor'])
    const answer = await fetch(
      `${service.url}/v1/instances/${shop.instanceId}/data/Customer?${new URLSearchParams(first)}`,
      { headers: { 'Ocp-Apim-Subscription-Key': key } },
    )
    expect(answer.status).toBe(200)
    const { value } = (await answer.json()) as { value: object[] }
    expect(value[0]).toMatchObject({ FullName: null, Mail: 'z•••@contoso.example' })
  })

  test('goes with a copy of the environment', async () => {
    await shop.mask(shopRules)
    const { text } = await shop.call('POST', '/v1/instances/copy', 'Admin', {
      instanceIdToCopy: shop.instanceId,
      instanceMetadata: { name: 'Masked copy' },
    })
    const { instanceId } = JSON.parse(text)
    const { body } = await read(`/management/instances/${instanceId}/masking-policy`, 'Admin')
    expect(body.rules).toHaveLength(shopRules.length)
  })

  test('is for administrators, and in the audit log', async () => {
    for (const role of ['Viewer', 'MarketingContributor', 'Contributor'] as const) {
      expect((await shop.call('GET', '/management/instances/{id}/masking-policy', role)).status).toBe(403)
      const sent = await shop.call('PUT', '/management/instances/{id}/masking-policy', role, { rules: [] })
      expect(sent.status).toBe(403)
    }
    await shop.mask(shopRules.slice(0, 1))
    const { body } = await read('/management/instances/{id}/audit?action=UpdateMaskingPolicy&top=1', 'Admin')
    expect(body.entries[0]).toMatchObject({ after: { rules: [{ column: 'FullName', way: 'hidden' }] } })
  })

  test('refuses a version that is not the latest', async () => {
    const { body } = await read('/management/instances/{id}/masking-policy', 'Admin')
    const put = (version: number) =>
      shop.call('PUT', '/management/instances/{id}/masking-policy', 'Admin', { rules: [], version })
    expect((await put(body.version)).status).toBe(200)
    expect((await put(body.version)).status).toBe(409)
  })

  test.each([
    [{ table: 'Nobody', column: 'Mail', way: 'hidden' }, 'there is no table named Nobody'],
    [{ table: 'Customer', column: 'Mial', way: 'hidden' }, "Did you mean 'Mail'?"],
    [{ table: 'Customer', column: 'CustomerId', way: 'hidden' }, 'cannot be masked'],
    [{ table: 'UnifiedActivity', column: 'ActivityTime', way: 'hidden' }, 'cannot be masked'],
    [{ table: 'Till_orders', column: 'At', way: 'year' }, 'cannot be masked'],
    [{ table: 'Customer', column: 'Points', way: 'lastFour' }, 'can be masked by hidden'],
    [{ table: 'Customer', column: 'Born', way: 'emailDomain' }, 'can be masked by hidden, year'],
    [{ table: 'Customer', column: 'Mail', way: 'hidden', maskedFor: ['Admin'] }, 'maskedFor'],
    [{ table: 'Customer', column: 'Mail', way: 'hidden', revealFor: ['Contributor'] }, 'not in maskedFor'],
  ])('refuses %j', async (rule, problem) => {
    const { status, text } = await shop.mask([rule])
    expect(status).toBe(400)
    const { message, params } = JSON.parse(text)
    expect(message).toContain(problem)
    // The contract itself refuses that a rule is for administrators.
    if (problem !== 'maskedFor') expect(message).toContain(describeReasons(params.reasons))
  })
})

describe('a masked column', () => {
  beforeEach(async () => {
    await shop.mask(shopRules)
  })

  test.each([
    { $filter: "Mail eq 'x'" },
    { $filter: "contains(tolower(FULLNAME), 'zeb')" },
    { $filter: 'year(Born) eq 1977' },
    { $filter: 'Spent gt 1 and not (Points in (1,2))' },
    { $orderby: 'Points desc' },
    { $orderby: 'length(Mail)' },
    { $filter: 'Spent gt Points' },
  ] as Record<string, string>[])('is refused in %j by name', async (options) => {
    const { status, body } = await list('Customer', options)
    expect(status).toBe(400)
    expect(JSON.stringify(body)).toMatch(/(Mail|FullName|Born|Points) is masked for your role: leave it out/)
  })

  test('is refused as a facet and an order of a search, and no facet by itself', async () => {
    for (const request of [{ facets: ['City'] }, { orderby: 'City' }, { filter: "City eq 'x'" }]) {
      const { status, body } = await post('/profiles/search', request)
      expect([status, body.message]).toEqual([400, expect.stringContaining('City is masked for your role')])
    }
    const { body } = await post('/profiles/search', {})
    expect(body.facets.map(({ column }: { column: string }) => column)).not.toContain('City')
    expect(body.facets.length).toBeGreaterThan(0)
  })

  test.each([
    'Zebulonia',
    'zebulon',
    'Zebulomia',
    '"Zebulonia Quixotic"',
    'zebulonia.quixotic@contoso.example',
    '7778889999',
    '888 9999',
    'Quixoticville',
    'CQUIX42',
  ])('is not searched for %s, however it is written', async (search) => {
    const seen = await post('/profiles/search', { search }, 'Admin')
    expect(seen.body.total).toBeGreaterThan(0)
    const { status, body } = await post('/profiles/search', { search })
    expect([status, body.total, body.hits]).toEqual([200, 0, []])
    expect((await list('Customer', { $search: search })).body).toMatchObject({ '@odata.count': 0, value: [] })
  })

  test('of a key is neither asked for nor told', async () => {
    const ring = (query: Record<string, string>, role?: Role) =>
      read(`/v1/instances/{id}/profile/keyring?${new URLSearchParams(query)}`, role)
    const card = { dataSourceName: 'Club', entityName: 'cards', key: canary.Card }
    expect((await ring(card, 'Admin')).status).toBe(200)
    for (const key of [canary.Card, 'Cnone']) {
      const { status, body } = await ring({ ...card, key })
      expect([status, body.message]).toEqual([403, expect.stringContaining('Club_cards.Card is masked')])
    }
    const { body } = await ring({ dataSourceName: 'Shop', entityName: 'people', key: 'P0' })
    expect(body.keyRing).toContainEqual({
      dataSourceName: 'Club',
      tableName: 'cards',
      preferredKey: '',
      keys: [''],
    })
    expect((await list('Club_cards', {})).status).toBe(403)
    expect((await list('Club_cards', { proxy: 'true' })).status).toBe(403)
    expect((await list('Club_cards', {}, 'Admin')).status).toBe(200)
  })

  test('has no profile', async () => {
    const { status, body } = await read('/v1/instances/{id}/dataprofile/Customer/City')
    expect([status, body.message]).toEqual([403, expect.stringContaining('Customer.City is masked')])
    const table = await read('/v1/instances/{id}/dataprofile/Customer?includeAttributeData=true')
    expect(table.body.profiledAttributes.split(',')).not.toContain('City')
    expect((await read('/v1/instances/{id}/dataprofile/Customer/City', 'Contributor')).status).toBe(200)
  })

  test('is not written by whom it is masked for', async () => {
    await shop.mask(shopRules, ['Viewer', 'Contributor'])
    const [{ CustomerId }] = (await list('Customer', first)).body.value
    const write = (body: object, role: Role) =>
      shop.call('PATCH', `/v1/instances/{id}/data/Customer/${CustomerId}`, role, body)
    expect((await write({ City: 'x' }, 'Contributor')).status).toBe(403)
    expect((await write({ Town: 'Linden' }, 'Contributor')).status).toBe(204)
    expect((await write({ City: canary.City }, 'Admin')).status).toBe(204)
    const names = async (role: Role) =>
      (await read(`/management/instances/{id}/overlays/${CustomerId}`, role)).body.rows.flatMap(
        ({ columns }: { columns: { name: string }[] }) => columns.map(({ name }) => name),
      )
    expect(await names('Contributor')).toEqual(['Town'])
    expect(await names('Admin')).toEqual(['City', 'Town'])
  })

  test('of a key is not in the pages of what was written, nor is a row of masked columns alone', async () => {
    await shop.mask([...shopRules, { table: 'Till_orders', column: 'Order', way: 'hidden' }])
    const order = { Order: 'OQUIX42', Person: 'P0', At: '2024-06-01T10:00:00Z', What: 'Beans' }
    expect((await shop.call('POST', '/v1/instances/{id}/data/Till_orders', 'Admin', order)).status).toBe(201)
    const [one, other] = (await list('Customer', { $filter: "Id in ('P1','P2')" })).body.value
    const write = (id: string, body: object) =>
      shop.call('PATCH', `/v1/instances/{id}/data/Customer/${id}`, 'Admin', body)
    expect((await write(one.CustomerId, { City: 'x' })).status).toBe(204)
    expect((await write(other.CustomerId, { City: 'x', Town: 'Linden' })).status).toBe(204)
    const walk = async (role: Role) => {
      const rows: string[] = []
      for (let after = ''; ; ) {
        const { body } = await read(`/management/instances/{id}/overlays?top=1${after}`, role)
        rows.push(...body.rows.map(({ table, rowId }: Record<string, string>) => `${table} ${rowId}`))
        if (body.next === null) return rows
        expect(body.rows).toHaveLength(1)
        expect(body.next + Buffer.from(body.next, 'base64url')).not.toMatch(/OQUIX42|Till_orders|Customer/)
        after = `&after=${body.next}`
      }
    }
    expect(await walk('Admin')).toEqual(
      expect.arrayContaining(['Till_orders OQUIX42', `Customer ${one.CustomerId}`]),
    )
    const seen = await walk('Viewer')
    expect(seen).toContain(`Customer ${other.CustomerId}`)
    expect(seen).not.toContain(`Customer ${one.CustomerId}`)
    expect(seen.join()).not.toContain('Till_orders')
    const guess = Buffer.from(JSON.stringify(['Till_orders', 'OQUIX41'])).toString('base64url')
    expect((await read(`/management/instances/{id}/overlays?top=1&after=${guess}`)).status).toBe(400)
  })

  test('stays masked in a download, by the policy of the time of the download', async () => {
    await shop.mask([])
    const { body } = await list('Customer', { proxy: 'true' })
    const [{ uri, headers }] = body.httpRequests
    const download = async () => (await fetch(uri, { headers })).text()
    expect(await download()).toContain(canary.Mail)
    await shop.mask(shopRules)
    const text = await download()
    expect(text).not.toContain(canary.Mail)
    expect(text).toContain('z•••@contoso.example')
  })

  test('says so in its annotations and in the masks of the caller', async () => {
    const { body } = await read('/v1/instances/{id}/manage/entities/Customer?attributesAnnotations=true')
    const mail = body.attributes.find(({ name }: { name: string }) => name === 'Mail')
    expect(mail.annotations).toContainEqual({ name: 'masked', value: 'emailDomain' })
    const mine = await read('/management/instances/{id}/masking-policy/mine')
    expect(management.maskingPolicy.getMine.response.strict().safeParse(mine.body).error).toBeUndefined()
    expect(mine.body.columns).toContainEqual({
      table: 'Shop_people',
      column: 'Mail',
      way: 'emailDomain',
      mayReveal: false,
    })
    expect((await read('/management/instances/{id}/masking-policy/mine', 'Admin')).body.columns).toEqual([])
  })

  test('has no word in the index that is made for the role, which a load brings along and takes away', async () => {
    const folder = join(service.dataDir, 'environments')
    const list = async () => (await readdir(folder)).filter((name) => name.includes('-words-'))
    const findIndexes = async () => {
      const row = await service.control.db
        .selectFrom('instances')
        .select('data_file')
        .where('instance_id', '=', shop.instanceId)
        .executeTakeFirstOrThrow()
      return (await list()).filter((name) => name.startsWith(basename(row.data_file ?? '')))
    }
    await shop.load()
    const [index = '', ...others] = await findIndexes()
    expect(others).toEqual([])
    const bytes = await readFile(join(folder, index), 'latin1')
    expect(bytes).toContain('linden')
    expect(bytes).not.toMatch(/zebulon|quixotic|cquix42|7778889999/i)
    expect((await post('/profiles/search', { search: 'linden' })).body.total).toBeGreaterThan(0)
    expect(await findIndexes()).toEqual([index])
  })
})
