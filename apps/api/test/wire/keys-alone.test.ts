import { randomUUID } from 'node:crypto'
import { generateKeyPair } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createKeyCalls } from '../call-with-keys.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
beforeAll(async () => {
  service = await startService({ customers: 5 })
})
afterAll(() => service.close())

const { manage, statusOf } = createKeyCalls(() => service)

let name = ''
beforeEach(() => {
  name = `Flow ${randomUUID()}`
})

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** What somebody may send in the place of a good token. */
const badHeaders: Readonly<Record<string, () => string | Promise<string>>> = {
  'three letters': () => 'Bearer a.b.c',
  'no algorithm and no signature': () => `Bearer ${encode({ alg: 'none' })}.${encode({ oid: 'Owner' })}.`,
  'no dots': () => 'Bearer garbage',
  'four parts': () => 'Bearer a.b.c.d',
  'two blanks': async () => `Bearer  ${await service.tokenOf('Owner')}`,
  'a tabulator': async () => `Bearer\t${await service.tokenOf('Owner')}`,
  'something behind it': async () => `Bearer ${await service.tokenOf('Owner')} x`,
  'two tokens': async () => `Bearer ${await service.tokenOf('Owner')}, Bearer a.b.c`,
  'the scheme alone': () => 'Bearer',
  'another scheme': () => 'Basic YTpi',
  'no scheme': () => service.tokenOf('Owner'),
  nothing: () => '',
  'one that has expired': async () => `Bearer ${await service.issuer.issue({ oid: 'Owner', exp: 1 })}`,
  'one for another audience': async () => `Bearer ${await service.issuer.issue({ oid: 'Owner', aud: 'x' })}`,
  'one by another key': async () => {
    const { privateKey } = await generateKeyPair('RS256')
    return `Bearer ${await service.issuer.issue({ oid: 'Owner' }, { key: privateKey })}`
  },
  'one signed with the public key': async () => {
    const key = new TextEncoder().encode(service.issuer.publicKeyPem)
    return `Bearer ${await service.issuer.issue({ oid: 'Owner' }, { alg: 'HS256', key })}`
  },
}

describe('a key that acts alone does not make up for a bad token', () => {
  test.each(Object.keys(badHeaders))('%s', async (kind) => {
    const { key } = await manage().keys.create({ key: { name, actsAlone: true } })
    expect(await statusOf(key)).toBe(200)
    const answer = await fetch(`${service.url}/v1/instances/${service.instanceId}/manage/entities`, {
      headers: { 'ocp-apim-subscription-key': key, authorization: (await badHeaders[kind]?.()) ?? '' },
    })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    expect(await answer.text()).toBe('')
  })
})
