import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { pick, seedRandom } from '../../test/random-values.ts'
import { createTestFolder } from '../../test/small-shop.ts'
import type { CsvRecord } from './cut-records.ts'
import { LoadError } from './load-error.ts'
import { readCsv, readCsvHeader } from './read-csv.ts'

function writeCsv(content: string | Buffer): string {
  const file = path.join(createTestFolder(), 'file.csv')
  writeFileSync(file, content)
  return file
}

async function readAll(content: string | Buffer): Promise<CsvRecord[]> {
  const records: CsvRecord[] = []
  for await (const record of readCsv(writeCsv(content))) records.push(record)
  return records
}

async function refusalOf(content: string | Buffer): Promise<LoadError> {
  const error = await readAll(content).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(LoadError)
  return error as LoadError
}

describe('readCsv', () => {
  it('reads quoted commas, quotes and newlines, and knows where each record begins', async () => {
    expect(await readAll('a,b\r\n"1,5","say ""hi"""\r\n"two\r\nlines",x\r\n\r\n3,\r\n')).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['1,5', 'say "hi"'] },
      { line: 3, fields: ['two\r\nlines', 'x'] },
      { line: 6, fields: ['3', ''] },
    ])
  })

  it('reads LF as well as CRLF, with and without a last newline and a byte order mark', async () => {
    const plain = [
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['é', '김'] },
    ]
    for (const text of ['a,b\né,김', 'a,b\né,김\n', '\uFEFFa,b\r\né,김\r\n', 'a,b\r\né,김\n']) {
      expect(await readAll(text)).toEqual(plain)
    }
  })

  it.each([';', '\t', '|', ','])(
    'finds %j out from the header, not from what it quotes',
    async (separator) => {
      const others = [',', ';', '\t', '|']
        .filter((other) => other !== separator)
        .join('')
        .repeat(3)
      const header = `\uFEFF\r\na${separator}"b${others}\n""${others}"${separator}c`
      expect(await readAll(`${header}\r\n1${separator}${separator}3\r\n`)).toEqual([
        { line: 2, fields: ['a', `b${others}\n"${others}`, 'c'] },
        { line: 4, fields: ['1', '', '3'] },
      ])
    },
  )

  it('takes the separator that it is told', async () => {
    const records: string[][] = []
    for await (const { fields } of readCsv(writeCsv('a|b|c,d\n1,2\n'), { separator: ',' }))
      records.push(fields)
    expect(records).toEqual([
      ['a|b|c', 'd'],
      ['1', '2'],
    ])
  })

  it('reads lines that end with CR, counts them, and names the one that is not UTF-8', async () => {
    expect(await readAll('a,b\r1,"x\ry"\r\r2,z')).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['1', 'x\ry'] },
      { line: 5, fields: ['2', 'z'] },
    ])
    const error = await refusalOf(Buffer.from('a,b\r1,2\r3,\xe9\r', 'latin1'))
    expect(error.line).toBe(3)
  })

  it('leaves lines without a value out, also where there are separators', async () => {
    const records = await readAll('\r\na;b\r\n\r\n1;2\r\n;\r\n;;;\r\n"";\r\n')
    expect(records).toEqual([
      { line: 2, fields: ['a', 'b'] },
      { line: 4, fields: ['1', '2'] },
    ])
  })

  it.each([
    ['sep=;\n', ';'],
    ['\uFEFFsep=;\r\n', ';'],
    ['"sep=|"\n', '|'],
    ['SEP=\t\r\n', '\t'],
  ])('reads off %j what separates fields', async (first, separator) => {
    const records = await readAll(`${first}a,,,${separator}b\n1${separator}2\n`)
    expect(records).toEqual([
      { line: 2, fields: ['a,,,', 'b'] },
      { line: 3, fields: ['1', '2'] },
    ])
  })

  it('refuses a separator that it does not know', async () => {
    const error = await refusalOf('sep=~\na~b\n')
    expect(error.message).toMatch(/line 1: fields are separated by ~/)
    expect(error.remedy).toMatch(/a comma, a semicolon, a tab or a bar/)
  })

  it('agrees with another parser on random records, however they fall into blocks', async () => {
    const random = seedRandom(3)
    const parts = ['', 'a', 'é', '김', '""', ',', ';', '\n', '\r\n', ' ', "'", '0'.repeat(70_000)]
    const fieldOf = () => Array.from({ length: Math.floor(random() * 4) }, () => pick(random, parts)).join('')
    for (const [newline, separator] of [
      ['\n', ','],
      ['\r\n', ';'],
    ] as const) {
      const rows = Array.from({ length: 400 }, (_, row) => [`${row}`, ...Array.from({ length: 3 }, fieldOf)])
      const write = (field: string) =>
        /[",;\r\n]/.test(field) || random() < 0.2 ? `"${field.replaceAll('"', '""')}"` : field
      const text =
        ['id', 'b', 'c', 'd'].join(separator) +
        newline +
        rows.map((row) => row.map(write).join(separator) + newline).join('')
      const records = await readAll(text)
      expect(records.slice(1).map(({ fields }) => fields)).toEqual(rows)
      expect(parse(text, { delimiter: separator }).slice(1)).toEqual(rows)
      const lines = text.split('\n')
      for (const { line, fields } of records.slice(1))
        expect(lines[line - 1]?.replaceAll('"', '')).toMatch(new RegExp(`^${fields[0]}[,;]`))
    }
  })

  it('hands on records of any length', async () => {
    const records = await readAll('a,b\n1\n1,2,3\n')
    expect(records.map(({ fields }) => fields.length)).toEqual([2, 1, 3])
  })

  it('keeps characters whole across the blocks in which the file is read', async () => {
    const rows = Array.from({ length: 40_000 }, (_, index) => `${index},서연 Müller`)
    const records = await readAll(`id,name\n${rows.join('\n')}\n`)
    expect(records).toHaveLength(40_001)
    expect(records.every(({ fields }, index) => index === 0 || fields[1] === '서연 Müller')).toBe(true)
    expect(records.at(-1)?.line).toBe(40_001)
  })

  it('counts every byte once', async () => {
    const text = `a,b\n${'1,2\n'.repeat(100_000)}`
    let bytes = 0
    for await (const _record of readCsv(writeCsv(text), { onBytes: (count) => (bytes += count) }));
    expect(bytes).toBe(text.length)
  })

  it('names a missing file', async () => {
    const file = path.join(createTestFolder(), 'missing.csv')
    await expect(readCsvHeader(file)).rejects.toMatchObject({
      name: 'LoadError',
      file,
      message: expect.stringContaining('does not exist'),
    })
  })

  it('names a folder in place of a file', async () => {
    await expect(readCsvHeader(createTestFolder())).rejects.toThrow(/cannot be read \(EISDIR\)/)
  })

  it('names the line on which an unclosed quotation mark begins', async () => {
    const error = await refusalOf('a,b\n1,"x\ny"\n2,"never\nends\n3,z\n')
    expect(error.line).toBe(4)
    expect(error.message).toMatch(/never closed/)
    expect(error.remedy).toMatch(/Close the quotation mark/)
  })

  it('keeps a quotation mark that stands after other letters, such as that of inches', async () => {
    expect((await readAll('a,b,c\n1,12" vinyl,5"x7"\n'))[1]?.fields).toEqual(['1', '12" vinyl', '5"x7"'])
  })

  it.each(['a,b\n1, "x,y"\n', 'a,b\n1,"x"y\n', 'a,b\n1,"x" \n'])(
    'names a quotation mark out of place in %j',
    async (text) => {
      const error = await refusalOf(text)
      expect(error.line).toBe(2)
      expect(error.message).toMatch(/out of place/)
    },
  )

  it('gives up on a record of more than 1 MB', async () => {
    const error = await refusalOf(`a,b\n1,2\n1,"${'x,y\n'.repeat(400_000)}`)
    expect(error.line).toBe(3)
    expect(error.remedy).toMatch(/quotation mark/)
  })

  it('gives up on a line of more than 1 MB', async () => {
    expect((await refusalOf(Buffer.alloc(3_000_000, 'x'))).message).toMatch(/longer than 1 MB/)
  })

  it('names the line that is not UTF-8', async () => {
    const text = Buffer.concat([
      Buffer.from('a,b\n1,2\n'),
      Buffer.from([0x4d, 0xfc, 0x0a]),
      Buffer.from('3,4\n'),
    ])
    const error = await refusalOf(text)
    expect(error.line).toBe(3)
    expect(error.remedy).toMatch(/UTF-8/)
  })

  it('refuses UTF-16', async () => {
    const error = await refusalOf(Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le'))
    expect(error.message).toMatch(/is UTF-16 text/)
    expect(error.remedy).toMatch(/Save it as UTF-8/)
  })
})

describe('readCsvHeader', () => {
  it('answers the names of the columns', async () => {
    expect(await readCsvHeader(writeCsv('\uFEFFId,Loyalty Tier\n1,2\n'))).toEqual(['Id', 'Loyalty Tier'])
    expect(await readCsvHeader(writeCsv('\uFEFF"Id", Tier ,,\n1,2,,\n'))).toEqual(['Id', 'Tier'])
  })

  it.each([
    ['', /is empty/],
    ['Id,Name,Id\n', /line 1: two columns are called Id/],
    ['Id,Name, Id\n', /line 1: two columns are called Id/],
    ['Id,,Name\n', /line 1: column 2 has no name/],
  ])('refuses %j', async (text, message) => {
    await expect(readCsvHeader(writeCsv(text))).rejects.toThrow(message)
  })
})

it('shows control characters of a file instead of obeying them', async () => {
  const header = 'Id,\u001b[31mName,\u001b[31mName\n'
  const error = await readCsvHeader(writeCsv(header)).catch((reason: unknown) => reason)
  expect((error as LoadError).message).toContain('two columns are called \\u001b[31mName')
})
