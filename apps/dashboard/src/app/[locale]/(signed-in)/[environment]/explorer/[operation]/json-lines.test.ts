import { expect, test } from 'vitest'
import { findLines, listFoldable, listShown, toLines, unfoldAround } from './json-lines.ts'
import { parseJson } from './parse-json.ts'

const value = { count: 2, rows: [{ City: 'Ulm', tags: [] }, { City: 'Bonn' }], next: null }
const lines = toLines(parseJson(JSON.stringify(value)))

test('break as JSON.stringify does', () => {
  const text = lines.map(({ depth, name, text, hasComma, kind }) => {
    const comma = hasComma && kind !== 'open' ? ',' : ''
    return `${'  '.repeat(depth)}${name === undefined ? '' : `${name}: `}${text}${comma}`
  })
  expect(text.join('\n')).toBe(JSON.stringify(value, null, 2))
})

test('know their paths', () => {
  expect(lines.map(({ path }) => path)).toContain('rows[1].City')
})

test('hide what is folded, and show it again around what is looked for', () => {
  const all = listFoldable(lines)
  const folded = new Set(all)
  expect(listShown(lines, new Set())).toHaveLength(lines.length)
  expect(listShown(lines, folded).map((index) => lines[index]?.name)).toEqual([
    undefined,
    '"count"',
    '"rows"',
    '"next"',
    undefined,
  ])
  const [bonn = 0] = findLines(lines, 'BONN')
  expect(lines[bonn]?.path).toBe('rows[1].City')
  const shown = listShown(lines, unfoldAround(lines, folded, bonn))
  expect(shown).toContain(bonn)
  expect(shown.map((index) => lines[index]?.path)).not.toContain('rows[0].City')
})

test('are found by names and values', () => {
  expect(findLines(lines, 'city')).toHaveLength(2)
  expect(findLines(lines, ' ')).toEqual([])
})
