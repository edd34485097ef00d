import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { management } from '@customer-insights-kit/client/management/operations'
import { type Operation, operations } from '@customer-insights-kit/client/operations'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { assignRole } from '../../src/store/role-assignments.ts'
import { createKeyCalls } from '../call-with-keys.ts'
import { drawPeople, type MaskedShop, openMaskedShop, type Person, shopRules } from '../masked-shop.ts'
import { seedRandom } from '../random-values.ts'
import { startService, type TestService } from '../start-service.ts'

type Role = Parameters<TestService['tokenOf']>[0]

const canary = {
  FullName: 'Zebulonia Quixotic',
  Mail: 'zebulonia.quixotic@contoso.example',
  Phone: '+49 777 888 9999',
  Born: '11/23/1977',
  Points: 987654321,
  City: 'Quixoticville',
  Card: 'CQUIX42',
  What: 'Quixotic beans',
}

let service: TestService
let shop: MaskedShop
let people: Person[]
beforeAll(async () => {
  service = await startService({ customers: 20 })
  const [first, ...others] = drawPeople(seedRandom(1), seedRandom(2), 40)
  people = [{ ...(first as Person), ...canary }, ...others]
  shop = await openMaskedShop(service, people)
})
beforeEach(async () => {
  await shop.mask([])
})
afterAll(() => service.close())

const { manage } = createKeyCalls(() => service)

async function read(path: string, role: Role = 'Viewer') {
  const { status, text } = await shop.call('GET', path, role)
  return { status, body: JSON.parse(text) }
}

const list = (table: string, options: Record<string, string>, role?: Role) =>
  read(`/v1/instances/{id}/data/${table}?${new URLSearchParams(options)}`, role)

const first = { $filter: "Id eq 'P0'" }

async function post(path: string, body: unknown, role: Role = 'Viewer') {
  const { status, text } = await shop.call('POST', `/management/instances/{id}${path}`, role, body)
  return { status, body: JSON.parse(text) }
}

describe('a masking policy', () => {
  test('masks nothing until somebody saves one', async () => {
    const { instanceId } = await openMaskedShop(service, people.slice(0, 2))
    const path = `/management/instances/${instanceId}/masking-policy`
    expect((await read(path, 'Admin')).body).toEqual({
      instanceId,
      version: 0,
      rules: [],
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
    expect(JSON.parse(text).message).toContain(problem)
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

test('a shared view is without its words, and filters and a sort on masked columns, for whom they are masked', async () => {
  await shop.mask(shopRules)
  const views = '/management/instances/{id}/views'
  const town = { column: 'Town', kind: 'is', value: 'Linden' }
  const shared = {
    name: 'Shared',
    isShared: true,
    search: canary.FullName,
    filters: [{ column: 'city', kind: 'is', value: canary.City }, town],
    sort: { column: 'Points', isDescending: true },
    columns: [{ name: 'City', isPinned: false }],
  }
  const made = JSON.parse((await shop.call('POST', views, 'Admin', shared)).text)
  expect(made).toMatchObject({ ...shared, isMasked: false })
  const [seen] = (await read(views)).body
  expect(seen).toMatchObject({ ...shared, search: '', filters: [town], sort: null, isMasked: true })
  expect((await read(views, 'Contributor')).body[0]).toMatchObject({ ...shared, isMasked: false })
  // One of their own keeps its words, until somebody else changes it.
  const own = JSON.parse((await shop.call('POST', views, 'Viewer', { ...shared, name: 'Own' })).text)
  expect(own).toMatchObject({ search: canary.FullName, filters: [town], sort: null, isMasked: true })
  await shop.call('PATCH', `${views}/${own.viewId}`, 'Admin', { search: canary.Mail })
  const again = (await read(views)).body.find(({ name }: { name: string }) => name === 'Own')
  expect(again).toMatchObject({ search: '', isMine: true, isMasked: true })
  expect(Object.keys(again).toSorted()).toEqual(Object.keys(seen).toSorted())
  for (const { viewId } of [made, own]) await shop.call('DELETE', `${views}/${viewId}`, 'Admin')
})

test('no answer of any GET or search holds a value of a masked column', async () => {
  await shop.mask(shopRules)
  const view = {
    name: 'Shared',
    isShared: true,
    search: canary.FullName,
    filters: Object.entries(canary).map(([column, value]) => ({ column, kind: 'is', value: `${value}` })),
  }
  expect((await shop.call('POST', '/management/instances/{id}/views', 'Admin', view)).status).toBe(200)
  const secrets = [
    ...Object.values(canary).map(String),
    '1977-11-23',
    'Zebulonia',
    'Quixotic',
    '7778889999',
    '777 888',
  ]
  const [{ CustomerId }] = (await list('Customer', first)).body.value
  const tables = ['Customer', 'Shop_people', 'Club_cards', 'Till_orders', 'UnifiedActivity']
  const parameters: Record<string, string[]> = {
    relativePath: [
      ...tables,
      'Customer?$expand=UnifiedActivity,Customer_Measure',
      'Customer?$search=P0',
      'Customer?forceSearch=true',
    ],
    entityName: tables,
    qualifiedEntityName: tables.flatMap((table) => [table, `${table}?includeAttributeData=true`]),
    attributeName: Object.keys(canary),
    customerId: [CustomerId],
    relationshipName: ['UnifiedActivityToCustomer'],
  }
  const gets = [operations, management].flatMap((registry) =>
    Object.values(registry as Record<string, Record<string, Operation>>).flatMap((methods) =>
      Object.values(methods).filter(({ method }) => method === 'GET'),
    ),
  )
  const asked: string[] = []
  for (const operation of gets) {
    const prefix = operation.wireId === undefined ? '' : '/v1'
    let paths = [`${prefix}${operation.path.replace('{instanceId}', '{id}')}`]
    for (const [name, values] of Object.entries(parameters)) {
      paths = paths.flatMap((path) =>
        path.includes(`{${name}}`) ? values.map((value) => path.replace(`{${name}}`, value)) : [path],
      )
    }
    asked.push(...paths.map((path) => path.replace(/\{(?!id\})\w+\}/g, 'x')))
  }
  const ids = [`customerId=${CustomerId}`, 'dataSourceName=Shop&entityName=people&key=P0']
  asked.push(
    `/v1/instances/{id}/profile/activityresponsemetadata?${ids[0]}`,
    `/v1/instances/{id}/profile/keyring?${ids[1]}`,
  )
  let answered = 0
  for (const path of asked) {
    const { status, text } = await shop.call('GET', path, 'Viewer')
    if (status === 200) answered += 1
    for (const secret of secrets) expect(text, path).not.toContain(secret)
  }
  expect(answered).toBeGreaterThan(30)
  for (const search of ['P0', 'Linden', 'contoso', 'Zebulonia', '9999']) {
    const { text } = await shop.call('POST', '/management/instances/{id}/profiles/search', 'Viewer', {
      search,
    })
    const echo = text.replaceAll(search, '')
    for (const secret of secrets) expect(echo, search).not.toContain(secret)
  }
})
