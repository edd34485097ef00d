import { management } from '@customer-insights-kit/client/management/operations'
import { type Operation, operations } from '@customer-insights-kit/client/operations'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CanaryShop, canary, first, openCanaryShop } from '../canary-shop.ts'
import { type MaskedShop, shopRules } from '../masked-shop.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
let shop: MaskedShop
let read: CanaryShop['read']
let list: CanaryShop['list']
beforeAll(async () => {
  service = await startService({ customers: 20 })
  ;({ shop, read, list } = await openCanaryShop(service))
  await shop.mask(shopRules)
})
afterAll(() => service.close())

test('a shared view is without its words, and filters and a sort on masked columns, for whom they are masked', async () => {
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
