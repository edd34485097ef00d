import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTestFolder } from '../../test/small-shop.ts'
import { LoadError } from './load-error.ts'
import { type CsvRecord, readCsv, readCsvHeader } from './read-csv.ts'

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

  it.each(['a,b\n1,x"y\n', 'a,b\n1,"x"y\n'])('names a quotation mark out of place in %j', async (text) => {
    const error = await refusalOf(text)
    expect(error.line).toBe(2)
    expect(error.message).toMatch(/out of place/)
  })

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
  })

  it.each([
    ['', /is empty/],
    ['Id,Name,Id\n', /line 1: two columns are called Id/],
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
