import { expect, test } from 'vitest'
import { printUsageQuery, readUsageQuery, toUsageInput } from './usage-query.ts'

test('an address without anything asks for the last 24 hours, by key', () => {
  const query = readUsageQuery({})
  expect(query).toMatchObject({ frame: 'last24Hours', groupBy: 'key' })
  expect(printUsageQuery(query)).toBe('')
})

test('what an address says comes back when it is printed', () => {
  for (const address of [
    '?frame=lastHour&group=status',
    '?from=2026-01-01T00%3A00&to=2026-01-02T12%3A30&group=caller',
    '?operation=ListRows&key=primary',
    '?key=',
  ]) {
    const parameters = Object.fromEntries(new URLSearchParams(address))
    expect(printUsageQuery(readUsageQuery(parameters))).toBe(address)
  }
})

test('times of the fields are times of UTC', () => {
  const input = toUsageInput(readUsageQuery({ from: '2026-01-01T00:00', to: '2026-01-02T00:00:00Z' }))
  expect(input).toMatchObject({
    timeFrame: undefined,
    from: '2026-01-01T00:00:00Z',
    to: '2026-01-02T00:00:00Z',
  })
})

test('what no one offers is left out, and of several values the first counts', () => {
  expect(readUsageQuery({ frame: 'never', group: ['status', 'key'] })).toMatchObject({
    frame: 'last24Hours',
    groupBy: 'status',
  })
})

test('leaves out the calls of the dashboard itself unless they are asked for', () => {
  expect(toUsageInput(readUsageQuery({}))).toMatchObject({ exceptKeyId: 'firstParty' })
  const all = readUsageQuery({ own: '1' })
  expect(toUsageInput(all).exceptKeyId).toBe(undefined)
  expect(printUsageQuery(all)).toBe('?own=1')
  expect(toUsageInput(readUsageQuery({ key: 'firstParty' }))).toMatchObject({
    keyId: 'firstParty',
    exceptKeyId: undefined,
  })
})
