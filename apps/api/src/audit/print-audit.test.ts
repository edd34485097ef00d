import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import type { StoredAuditEntry } from '../store/audit-entries.ts'
import { csvHeader, toCsvLine, toJsonLine } from './print-audit.ts'

const entry: StoredAuditEntry = {
  entryId: 7,
  atUtc: '2026-03-01T10:00:00.000Z',
  actor: { id: 'a1', name: 'Avery "Ace" Ng, Contoso', type: 'user' },
  ip: '127.0.0.1',
  userAgent: 'test\r\nsecond line',
  requestId: null,
  action: 'RemoveUpstreamKeys',
  target: 'upstream-keys',
  before: { primary: { state: 'valid' } },
  after: null,
  hash: 'ff',
}

const readCsv = (...entries: StoredAuditEntry[]): Record<string, string>[] =>
  parse(csvHeader + entries.map(toCsvLine).join(''), { columns: true })

test('a line of CSV reads back as it was', () => {
  expect(readCsv(entry, entry)).toHaveLength(2)
  expect(readCsv(entry)).toEqual([
    {
      entryId: '7',
      atUtc: entry.atUtc,
      actorId: 'a1',
      actorName: 'Avery "Ace" Ng, Contoso',
      actorType: 'user',
      ip: '127.0.0.1',
      userAgent: 'test\r\nsecond line',
      requestId: '',
      action: 'RemoveUpstreamKeys',
      target: 'upstream-keys',
      before: '{"primary":{"state":"valid"}}',
      after: '',
      hash: 'ff',
    },
  ])
})

test.each([
  '=HYPERLINK("http://x")',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  ' =1',
  '\r=1',
  '\n=1',
  '＝1',
  '＋1',
  '－1',
  '＠1',
])('%j is a text for spreadsheets, not a formula', (text) => {
  expect(readCsv({ ...entry, userAgent: text })[0]?.userAgent).toBe(`'${text}`)
})

test('what holds such a sign elsewhere stays as it is', () => {
  expect(readCsv({ ...entry, userAgent: 'a=b' })[0]?.userAgent).toBe('a=b')
})

test('a line of JSON is one line', () => {
  const line = toJsonLine(entry)
  expect(line.indexOf('\n')).toBe(line.length - 1)
  expect(JSON.parse(line)).toEqual(entry)
})
