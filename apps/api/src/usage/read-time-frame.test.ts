import { expect, test } from 'vitest'
import { listPeriodStarts, readNamedFrame, readOwnFrame } from './read-time-frame.ts'

const now = Date.parse('2026-03-01T10:20:30.500Z')

test.each([
  ['lastHour', 'minute', '2026-03-01T09:21:00.000Z', '2026-03-01T10:21:00.000Z', 60],
  ['last24Hours', 'hour', '2026-02-28T11:00:00.000Z', '2026-03-01T11:00:00.000Z', 24],
  ['last7Days', 'hour', '2026-02-22T11:00:00.000Z', '2026-03-01T11:00:00.000Z', 168],
  ['last30Days', 'day', '2026-01-31T00:00:00.000Z', '2026-03-02T00:00:00.000Z', 30],
] as const)('%s ends with the present %s', (name, period, fromUtc, toUtc, count) => {
  const frame = readNamedFrame(name, now)
  expect(frame).toEqual({ period, fromUtc, toUtc })
  const starts = listPeriodStarts(frame)
  expect(starts).toHaveLength(count)
  expect(starts[0]).toBe(fromUtc)
})

const own = (from: string, to: string) => readOwnFrame(Date.parse(from), Date.parse(to), now)

test('a frame of one’s own takes the finest period that is kept and not too long', () => {
  expect(own('2026-03-01T08:00:10Z', '2026-03-01T09:00:10Z')).toEqual({
    period: 'minute',
    fromUtc: '2026-03-01T08:00:00.000Z',
    toUtc: '2026-03-01T09:01:00.000Z',
  })
  expect(own('2026-02-20T08:10:00Z', '2026-02-20T09:00:00Z')).toEqual({
    period: 'hour',
    fromUtc: '2026-02-20T08:00:00.000Z',
    toUtc: '2026-02-20T09:00:00.000Z',
  })
  expect(own('2026-03-01T00:00:00Z', '2026-03-01T06:00:01Z').period).toBe('hour')
  expect(own('2025-06-01T01:00:00Z', '2025-06-01T02:00:00Z')).toEqual({
    period: 'day',
    fromUtc: '2025-06-01T00:00:00.000Z',
    toUtc: '2025-06-02T00:00:00.000Z',
  })
})

test('begins no earlier than anything kept', () => {
  const frame = own('1970-01-01T00:00:00Z', '2026-03-01T00:00:00Z')
  expect(frame.fromUtc).toBe('2024-03-01T00:00:00.000Z')
  expect(listPeriodStarts(frame)).toHaveLength(730)
})
