import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { createTestFolder } from '../../test/small-shop.ts'
import { openCsv } from './open-csv.ts'

async function read(text: string) {
  const file = path.join(createTestFolder(), 'people.csv')
  writeFileSync(file, text)
  const { header, readRows } = await openCsv(file, undefined)
  const rows: { line: number; fields: string[] }[] = []
  for await (const row of readRows()) rows.push(row)
  return { header, rows }
}

test.each([
  ['with codes', 'Id,Name,_line,_reason,_codes\n1,Ana,7,"Id: why, then",[]\n'],
  ['of before there were codes', 'Id,Name,_line,_reason\n1,Ana,7,why\n'],
])('rows that were put aside, %s, come back as they were', async (_, text) => {
  expect(await read(text)).toEqual({ header: ['Id', 'Name'], rows: [{ line: 2, fields: ['1', 'Ana'] }] })
})

test('what somebody took off or added stays so', async () => {
  const { rows } = await read('Id,Name,_line,_reason,_codes\n1,Ana\n2,Bo,7,why,[],more\n')
  expect(rows.map(({ fields }) => fields)).toEqual([
    ['1', 'Ana'],
    ['2', 'Bo', 'more'],
  ])
})

test.each(['Id,_line,_reason,Name', 'Id,_reason,_line', 'Id,_line', '_codes,Id'])(
  'the columns %s are those of a file like any other',
  async (header) => {
    expect((await read(`${header}\n1,2\n`)).header).toEqual(header.split(','))
  },
)
