import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from './settings.ts'

const isSeparator = (line = '') => /^\|[\s|:-]+$/.test(line)
const lines = readFileSync(join(root, 'docs/compatibility.md'), 'utf8').split('\n')

/** Every row of every table, without their headers: the last cell names the witness. */
const rows = lines
  .filter((line, index) => line.startsWith('|') && !isSeparator(line) && !isSeparator(lines[index + 1]))
  .map((line) => {
    const cells = line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, ''))
    const [file, name] = (cells.at(-1) ?? '').split(' › ')
    return { behaviour: cells[0] ?? '', file, name }
  })

describe('docs/compatibility.md', () => {
  test('has lines', () => expect(rows.length).toBeGreaterThan(40))

  test.each(rows)('$behaviour: has a witness, which exists', ({ file = '', name = '' }) => {
    expect(file).toMatch(/^[\w./()[\]-]+\.(?:test|e2e)\.ts$/)
    expect(name).not.toBe('')
    expect(readFileSync(join(root, file), 'utf8').replaceAll("\\'", "'")).toContain(name)
  })
})
