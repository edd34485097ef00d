import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { toReason } from '@customer-insights-kit/client/management/operations'
import { describe, expect, it } from 'vitest'
import { expectPrivate } from '../../test/expect-private.ts'
import { createTestFolder } from '../../test/small-shop.ts'
import { openQuarantine } from './quarantine.ts'
import { readCsv } from './read-csv.ts'
import { readQuarantine } from './read-quarantine.ts'

const first = toReason('keyEmpty', { column: 'Id' })
const second = toReason('valueNotNumber', { value: '"x, y"' })
const broken = toReason('keyEmpty')

function createFile(): string {
  return path.join(createTestFolder(), 'deep', 'rows.csv')
}

describe('openQuarantine', () => {
  it('makes no file while there is nothing to put aside', () => {
    const file = createFile()
    const quarantine = openQuarantine(file, ['a'])
    quarantine.close()
    expect(existsSync(path.dirname(file))).toBe(false)
    expect(quarantine).toMatchObject({ count: 0, firstReasons: [] })
  })

  it('writes rows that can be read again as they were', async () => {
    const file = createFile()
    const quarantine = openQuarantine(file, ['Id', 'Loyalty, "Tier"'])
    quarantine.add({ line: 2, fields: ['1', 'two\r\nlines, "quoted"'] }, [first])
    quarantine.add({ line: 9, fields: ['2'] }, [second])
    quarantine.close()
    const records: string[][] = []
    for await (const { fields } of readCsv(file)) records.push(fields)
    expect(records).toEqual([
      ['Id', 'Loyalty, "Tier"', '_line', '_reason', '_codes'],
      ['1', 'two\r\nlines, "quoted"', '2', 'Id: the key is empty', JSON.stringify([first])],
      ['2', '', '9', '"x, y" is not a number', JSON.stringify([second])],
    ])
    expect(quarantine).toMatchObject({
      count: 2,
      firstReasons: [{ ...first, params: { line: '2', column: 'Id' } }],
    })
  })

  it('keeps the first reasons of a row, and counts the others', async () => {
    const file = createFile()
    const header = Array.from({ length: 1000 }, (_, index) => `${index}${'n'.repeat(10_000)}`)
    const quarantine = openQuarantine(file, header)
    const reasons = header.map((column) => toReason('valueNotInteger', { column, value: '"x"' }))
    quarantine.add({ line: 2, fields: header.map(() => 'x') }, reasons)
    quarantine.close()
    const records: string[][] = []
    for await (const { fields } of readCsv(file, { maxBytes: 16 * 1024 * 1024 })) records.push(fields)
    const [reason = '', codes = ''] = records[1]?.slice(-2) ?? []
    expect(reason).toMatch(/^0n{499}…: "x" is not an integer of 64 bits; 1n/)
    expect(reason).toMatch(/; more that does not fit in this row: 997$/)
    expect(reason.length + codes.length).toBeLessThan(6000)
    expect(quarantine.firstReasons).toHaveLength(4)
  })

  it.each(['=cmd|"/c calc"!A1', '+1', '-1', '@sum', ' =1', '＝1'])(
    'lets no spreadsheet compute a reason that begins with %s, and keeps the row as it came',
    async (column) => {
      const file = createFile()
      const quarantine = openQuarantine(file, [column])
      const reasons = [toReason('keyEmpty', { column })]
      quarantine.add({ line: 2, fields: ['=1+1'] }, reasons)
      quarantine.close()
      const records: string[][] = []
      for await (const { fields } of readCsv(file)) records.push(fields)
      expect(records).toEqual([
        [column, '_line', '_reason', '_codes'],
        ['=1+1', '2', `'${column}: the key is empty`, JSON.stringify(reasons)],
      ])
      const { signal } = new AbortController()
      expect(await readQuarantine(file, { skip: 0, top: 1, signal })).toMatchObject({
        rows: [{ reason: `${column}: the key is empty`, reasons, values: ['=1+1'] }],
      })
    },
  )

  it('loses none of many rows', () => {
    const file = createFile()
    const quarantine = openQuarantine(file, ['Id'])
    for (let line = 2; line < 10_002; line++) quarantine.add({ line, fields: [`row ${line}`] }, [broken])
    quarantine.close()
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
    expect(lines).toHaveLength(10_001)
    expect(lines.at(-1)).toMatch(/^row 10001,10001,the key is empty,/)
  })

  it('keeps the rows private to the user', () => {
    const file = createFile()
    const quarantine = openQuarantine(file, ['Id'])
    quarantine.add({ line: 2, fields: ['1'] }, [broken])
    quarantine.close()
    expectPrivate(file)
  })
})
