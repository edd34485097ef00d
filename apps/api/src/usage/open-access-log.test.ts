import { Writable } from 'node:stream'
import { operations } from '@customer-insights-kit/client/operations'
import { expect, test, vi } from 'vitest'
import { type FinishedCall, strays } from './finished-call.ts'
import { openAccessLog } from './open-access-log.ts'

const call = (changes: Partial<FinishedCall> = {}): FinishedCall => ({
  operation: operations.data.list,
  instanceId: undefined,
  endedMs: Date.parse('2026-03-01T10:00:30.500Z'),
  durationMs: 4,
  status: 200,
  requestBytes: 1,
  responseBytes: 2,
  callerLabel: undefined,
  ip: '127.0.0.1',
  userAgent: null,
  requestId: null,
  ...changes,
})
const stray = (time: string) =>
  call({ operation: { ...strays.unknownPath, method: 'GET' }, status: 404, endedMs: Date.parse(time) })

function collect() {
  const lines: string[] = []
  const stream = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk))
      done()
    },
  })
  return { lines, stream }
}

test('requests for no operation have so many lines in a minute, and take none from others', () => {
  const { lines, stream } = collect()
  const log = openAccessLog(stream)
  for (let index = 0; index < 500; index += 1) log.write(stray('2026-03-01T10:00:00Z'))
  log.write(call())
  expect(lines).toHaveLength(101)
  expect(log.countLeftOut()).toBe(400)
  log.write(stray('2026-03-01T10:01:00Z'))
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ operationName: 'UnknownPath', path: null })
})

test('when it cannot be written any more it says so once, and counts what is missing', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const stream = new Writable({ write: (_, __, done) => done(new Error('EPIPE')) })
  const log = openAccessLog(stream)
  log.write(call())
  await new Promise((resolve) => stream.once('close', resolve))
  for (let more = 0; more < 3; more += 1) log.write(call())
  expect(logged.mock.calls).toEqual([["The access log ends, because it can't be written: EPIPE"]])
  expect(log.countLeftOut()).toBe(4)
  logged.mockRestore()
})
