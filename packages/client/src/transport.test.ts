import { fetch as undiciFetch } from 'undici'
import { expect, test } from 'vitest'
import { callAt, rows } from '../test/call-operation.ts'
import { answerJson, recordRequests } from '../test/record-requests.ts'
import type { Transport } from './transport.ts'

const server = recordRequests()
const call = callAt(server)

// The compiler proves that both fit, and so will what wraps them.
const transports = [
  ['the global fetch', globalThis.fetch],
  ["undici's fetch", undiciFetch],
  ['a function around fetch', (url, request) => globalThis.fetch(url, request)],
] as const satisfies readonly (readonly [string, Transport])[]

test.each<readonly [string, Transport]>(transports)('%s sends and reads', async (_, fetch) => {
  server.answer = answerJson(200, { a: 1 })
  expect((await call(rows.save, { id: 'a', item: { b: 2 } }, { fetch })).data).toEqual({ a: 1 })
  expect(server.requests).toMatchObject([{ method: 'PUT', body: '{"b":2}' }])
})
