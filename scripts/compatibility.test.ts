import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from './settings.ts'

const rows = readFileSync(join(root, 'docs/compatibility.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && line.includes(' › '))
  .map((line) => {
    const [behaviour = '', , witness = ''] = line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, ''))
    const [file = '', name = ''] = witness.split(' › ')
    return { behaviour, file, name }
  })

describe('docs/compatibility.md', () => {
  test('has lines', () => expect(rows.length).toBeGreaterThan(20))

  test.each(rows)('$behaviour: its witness exists', ({ file, name }) => {
    expect(readFileSync(join(root, file), 'utf8').replaceAll("\\'", "'")).toContain(name)
  })
})
