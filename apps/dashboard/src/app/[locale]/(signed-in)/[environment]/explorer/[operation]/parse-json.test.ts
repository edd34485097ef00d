import { describe, expect, test } from 'vitest'
import { JsonError, type JsonNode, parseJson, toPosition } from './parse-json.ts'

function toValue(node: JsonNode): unknown {
  if (node.kind === 'object') {
    return Object.fromEntries(node.fields.map(({ name, value }) => [name, toValue(value)]))
  }
  return node.kind === 'array' ? node.items.map(toValue) : JSON.parse(node.text)
}

const problemOf = (text: string) => {
  try {
    parseJson(text)
  } catch (error) {
    if (error instanceof JsonError) return { ...toPosition(text, error.offset), expected: error.expected }
    throw error
  }
  return undefined
}

describe('parseJson', () => {
  test.each([
    '{}',
    '[]',
    ' {"a": [1, -2.5e3, true, false, null, "x\\"\\u00e9"], "b c": {"d": {}}} ',
    '"text"',
    '12',
  ])('reads what JSON.parse reads: %s', (text) => {
    expect(toValue(parseJson(text))).toEqual(JSON.parse(text))
  })

  test('keeps all digits, and knows where everything stands', () => {
    const text = '{"id": 12345678901234567890}'
    const node = parseJson(text)
    if (node.kind !== 'object') throw new Error('It is an object.')
    const [field] = node.fields
    expect(field).toMatchObject({
      name: 'id',
      start: 1,
      value: { text: '12345678901234567890', start: 7, end: 27 },
    })
  })

  test.each([
    ['', 1, 1, undefined],
    ['{"a": 1,\n "b" 2}', 2, 6, ':'],
    ['{"a": 1\n "b": 2}', 2, 2, ', }'],
    ['[1, 2', 1, 6, ', ]'],
    ['[1, ]', 1, 5, undefined],
    ['{a: 1}', 1, 2, '"'],
    ['{"a": \'x\'}', 1, 7, undefined],
    ['01', 1, 2, undefined],
    ['"a\nb"', 1, 1, undefined],
    ['{} {}', 1, 4, undefined],
  ])('says where %j is none', (text, line, column, expected) => {
    expect(() => JSON.parse(text)).toThrow()
    expect(problemOf(text)).toEqual({ line, column, expected })
  })

  test('gives up where it is nested too deep, and breaks nothing', () => {
    expect(problemOf('['.repeat(10_000))).toMatchObject({ line: 1 })
  })
})
