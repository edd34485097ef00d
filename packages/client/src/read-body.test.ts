import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { callAt, failureOf, rows } from '../test/call-operation.ts'
import { answerJson, recordRequests } from '../test/record-requests.ts'
import { UnexpectedResponseError } from './errors.ts'

const server = recordRequests()
const call = callAt(server)
const item = { name: 'Zoë 김', more: 'x'.repeat(1000) }
const text = JSON.stringify(item)
const length = Buffer.byteLength(text)

const bodies = {
  'of a known length': (response) => response.writeHead(200, { 'content-length': length }).end(text),
  'of an unknown length': (response) => response.writeHead(200).end(text),
  'that arrives in pieces, cut within a letter': async (response) => {
    const bytes = Buffer.from(text)
    for (let start = 0; start < bytes.length; start += 7) {
      await new Promise((resolve) => response.write(bytes.subarray(start, start + 7), resolve))
    }
    response.end()
  },
  'with a byte order mark': (response) => response.writeHead(200).end(`\uFEFF${text}`),
  compressed: (response) => {
    const bytes = gzipSync(text)
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': bytes.length }).end(bytes)
  },
} satisfies Record<string, typeof server.answer>

test.each(Object.entries(bodies))('a body %s is read', async (_, answer) => {
  server.answer = answer
  expect((await call(rows.list)).data).toEqual(item)
})

test.each(Object.entries(bodies))(
  'a body %s may be as long as it may be, and no longer',
  async (_, answer) => {
    server.answer = answer
    expect((await call(rows.list, {}, { maxResponseBytes: length + 3 })).data).toEqual(item)
    const error = await failureOf(call(rows.list, {}, { maxResponseBytes: length - 1 }))
    expect(error).toBeInstanceOf(UnexpectedResponseError)
    expect(error.message).toBe(`ListItems (GET /items) answered 200 with more than ${length - 1} bytes.`)
  },
)

test('a small body that grows without measure when it is unpacked is given up', async () => {
  const bytes = gzipSync(Buffer.alloc(5_000_000, ' '))
  expect(bytes.length).toBeLessThan(10_000)
  server.answer = (response) =>
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': bytes.length }).end(bytes)
  const error = await failureOf(call(rows.list, {}, { maxResponseBytes: 1_000_000 }))
  expect(error).toBeInstanceOf(UnexpectedResponseError)
})

test('by default 20 megabytes are not too much', async () => {
  server.answer = answerJson(200, { text: 'x'.repeat(20_000_000) })
  expect((await call(rows.list)).data).toHaveProperty('text.length', 20_000_000)
})
