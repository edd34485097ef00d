import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { canary, openCanaryShop } from '../canary-shop.ts'
import { type MaskedShop, shopRules } from '../masked-shop.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
let shop: MaskedShop
beforeAll(async () => {
  service = await startService({ customers: 20 })
  ;({ shop } = await openCanaryShop(service))
})
afterAll(() => service.close())

/** Sends the head and half of a body; answers what sends the rest, once the service waits for it. */
async function begin(method: string, path: string, role: 'Viewer' | 'Contributor', body: string) {
  const sent: ClientRequest = request(`${service.url}${path.replace('{id}', shop.instanceId)}`, {
    method,
    headers: {
      authorization: `Bearer ${await service.tokenOf(role)}`,
      'Ocp-Apim-Subscription-Key': shop.primaryKey,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    },
  })
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    sent.once('response', resolve)
    sent.once('error', reject)
  })
  const half = Math.floor(body.length / 2)
  sent.write(body.slice(0, half))
  // Other calls of the same role are answered meanwhile, so the head was read and judged.
  for (let count = 0; count < 5; count += 1) {
    expect((await shop.call('GET', '/v1/instances/{id}/data/Customer?$top=1', role)).status).toBe(200)
  }
  return async () => {
    sent.end(body.slice(half))
    const response = await answered
    let text = ''
    for await (const piece of response) text += piece
    return { status: response.statusCode, text }
  }
}

const search = '/management/instances/{id}/profiles/search'

test('what is masked while a body arrives is masked in its answer', async () => {
  await shop.mask([])
  const finish = await begin('POST', search, 'Viewer', JSON.stringify({ filter: "Id eq 'P0'" }))
  await shop.mask(shopRules)
  const { status, text } = await finish()
  expect([status, JSON.parse(text).total]).toEqual([200, 1])
  for (const secret of [canary.FullName, canary.Mail, canary.City]) expect(text).not.toContain(secret)
})

test('whose key ends while a body arrives is refused, and nothing is written', async () => {
  await shop.mask([])
  const read = async () =>
    JSON.parse((await shop.call('GET', "/v1/instances/{id}/data/Customer?$filter=Id eq 'P0'", 'Admin')).text)
      .value[0]
  const { CustomerId, Town } = await read()
  const path = `/v1/instances/{id}/data/Customer/${CustomerId}`
  const finish = await begin('PATCH', path, 'Contributor', JSON.stringify({ Town: 'Elsewhere' }))
  const switchAccess = (enabled: 0 | 1) =>
    service.control.db
      .updateTable('api_access')
      .set({ enabled })
      .where('instance_id', '=', shop.instanceId)
      .execute()
  await switchAccess(0)
  expect((await finish()).status).toBe(401)
  await switchAccess(1)
  expect((await read()).Town).toBe(Town)
})

test('whose role is taken while a body arrives is refused, and nothing is written', async () => {
  await shop.mask([])
  const read = async () =>
    JSON.parse((await shop.call('GET', "/v1/instances/{id}/data/Customer?$filter=Id eq 'P0'", 'Admin')).text)
      .value[0]
  const { CustomerId, Town } = await read()
  const path = `/v1/instances/{id}/data/Customer/${CustomerId}`
  const finish = await begin('PATCH', path, 'Contributor', JSON.stringify({ Town: 'Elsewhere' }))
  await service.control.db
    .deleteFrom('role_assignments')
    .where('instance_id', '=', shop.instanceId)
    .where('principal_id', '=', 'Contributor')
    .execute()
  expect((await finish()).status).toBe(403)
  expect((await read()).Town).toBe(Town)
})
