import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { assignRole } from '../../src/store/role-assignments.ts'
import { createKeyCalls } from '../call-with-keys.ts'
import { canary, openCanaryShop, type Role } from '../canary-shop.ts'
import { type MaskedShop, shopRules } from '../masked-shop.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
let shop: MaskedShop
beforeAll(async () => {
  service = await startService({ customers: 20 })
  ;({ shop } = await openCanaryShop(service))
})
beforeEach(async () => {
  await shop.mask([])
})
afterAll(() => service.close())

const { manage } = createKeyCalls(() => service)

interface PartitionRequest {
  readonly uri: string
  readonly headers: Record<string, string>
}

const address = (table: string) => `/v1/instances/{id}/data/${table}?proxy=true`

async function listOne(table: string, role: Role): Promise<PartitionRequest> {
  const { status, text } = await shop.call('GET', address(table), role)
  expect(status).toBe(200)
  return JSON.parse(text).httpRequests[0]
}

async function download({ uri, headers }: PartitionRequest) {
  const response = await fetch(uri, { headers })
  return { status: response.status, text: await response.text() }
}

/** Takes the roles of a user, and gives another one. */
async function setRole(principal_id: Role, role: Role | undefined) {
  const { control } = service
  await control.db
    .deleteFrom('role_assignments')
    .where('instance_id', '=', shop.instanceId)
    .where('principal_id', '=', principal_id)
    .execute()
  if (role === undefined) return
  await assignRole(control, { instance_id: shop.instanceId, principal_id, principal_type: 'user', role })
}

test('a partition follows the roles that its caller has when it is downloaded', async () => {
  await shop.mask(shopRules)
  const request = await listOne('Customer', 'Contributor')
  expect((await download(request)).text).toContain(canary.Mail)
  await setRole('Contributor', 'Viewer')
  const { status, text } = await download(request)
  expect(status).toBe(200)
  expect(text).not.toContain(canary.Mail)
  await setRole('Contributor', undefined)
  const refused = await download(request)
  expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('any longer')])
  await setRole('Contributor', 'Contributor')
  expect((await download(request)).text).toContain(canary.Mail)
})

test('a partition of a key that acts alone needs that key to work', async () => {
  const { keys } = manage('Owner', shop.instanceId)
  const { key, keyId } = await keys.create({ key: { name: 'Downloads', actsAlone: true } })
  const answer = await fetch(`${service.url}${address('Customer').replace('{id}', shop.instanceId)}`, {
    headers: { 'Ocp-Apim-Subscription-Key': key },
  })
  const { httpRequests } = (await answer.json()) as { httpRequests: PartitionRequest[] }
  const request = httpRequests[0] as PartitionRequest
  expect((await download(request)).status).toBe(200)
  await keys.update({ keyId, changes: { enabled: false } })
  expect((await download(request)).status).toBe(403)
  await keys.update({ keyId, changes: { enabled: true } })
  expect((await download(request)).status).toBe(200)
  await keys.delete({ keyId })
  expect((await download(request)).status).toBe(403)
})

test('a token opens the partition that its address names, and no other', async () => {
  const { uri, headers } = await listOne('Customer', 'Viewer')
  expect((await download({ uri, headers })).status).toBe(200)
  for (const other of [
    uri.replace(/0$/, '1'),
    uri.replace(/0$/, '00'),
    uri.replace('/Customer/', '/Shop_people/'),
    uri.replace(shop.instanceId, service.instanceId),
  ]) {
    expect((await download({ uri: other, headers })).status, other).toBe(403)
  }
})

test.each([
  [{ table: 'Shop_people', column: 'Id', way: 'hidden' }, 'Customer'],
  [{ table: 'Customer', column: 'Id', way: 'hidden' }, 'Customer'],
  [{ table: 'Till_orders', column: 'Order', way: 'hidden' }, 'UnifiedActivity'],
])(
  'with %j the order of a file tells its keys, so that partitions of %s are refused',
  async (rule, table) => {
    const before = await listOne(table, 'Viewer')
    await shop.mask([rule])
    const { status, text } = await shop.call('GET', address(table), 'Viewer')
    expect([status, text]).toEqual([403, expect.stringContaining('in the order of the loaded file')])
    expect((await download(before)).status).toBe(403)
    expect((await shop.call('GET', address(table), 'Admin')).status).toBe(200)
  },
)
