import { describe, expect, test } from 'vitest'
import { measures } from '../measures.ts'
import { MeasureMetadata } from './measure.ts'

const instanceId = '1f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'

/** Filters and conditions as texts, so that numbers and escapes are those of the wire. */
const unpublished = {
  'a comparison with its operands': `{"kind":"equals",
    "left":{"kind":"property","alias":"p","name":"City"},"right":{"kind":"constant","value":"Austin"}}`,
  'a call with arguments of every type': `{"kind":"functionCall","name":"dateAdd",
    "args":["day",-7,0.1,true,false,null,{},[],[[]],{"":""}]}`,
  'a list of operands': `{"kind":"and","operands":[{"kind":"or","operands":[]},null,{"kind":"not"}]}`,
  'a kind of tomorrow': `{"kind":"soundsLike","threshold":{"value":0.85},"Kind":"other case"}`,
  'no kind at all': `{"operands":{"0":{"kind":1},"1":{"kind":["and"]}}}`,
  'null as kind': `{"kind":null,"value":null}`,
  'names that objects have anyway': `{"kind":"property","constructor":"a","toString":{"length":0},"then":1}`,
  'large, small and exact numbers': `{"kind":"constant","value":9007199254740993,
    "others":[123456789012345678901234567890,1.7976931348623157e308,5e-324,0.30000000000000004,-1]}`,
  'texts of any script': `{"kind":"constant","value":"Z\\u00fcrich \\ud83d\\ude00 \\u0000 \\"quoted\\" 서울"}`,
}

/** Depth far beyond what people build by hand. */
const nest = (depth: number): string =>
  depth === 0 ? '{"kind":"now"}' : `{"kind":"negate","operand":${nest(depth - 1)}}`

function readBack(measure: unknown): unknown {
  const sent = measures.update.params.parse({ instanceId, measureName: 'm', measure }).measure
  return MeasureMetadata.parse(JSON.parse(JSON.stringify(sent)))
}

describe.each([...Object.entries(unpublished), ['500 levels', nest(500)]])('%s', (_, json) => {
  test('survives as a filter, read and sent back', () => {
    const measure = { name: 'm', definition: { kind: 'entity', filters: JSON.parse(json) } }
    expect(readBack(measure)).toEqual(measure)
  })

  test('survives as a condition of a variable', () => {
    const condition = JSON.parse(json)
    const groups = [
      { name: 'g', conditions: [condition, { kind: 'replaceNulls', with: condition }], rank: 1 },
    ]
    const measure = { name: 'm', definition: { variables: [{ name: 'v', variableConditionGroups: groups }] } }
    expect(readBack(measure)).toEqual(measure)
  })
})

test('calculations nest in calculations', () => {
  const inner = { operation: 'max', field: 'Purchases.PurchasedOn', order: 0 }
  const aggregates = [{ operation: 'argMax', alias: 'Last', aggregates: [{ ...inner, aggregates: [inner] }] }]
  const measure = { name: 'm', definition: { aggregates } }
  expect(readBack(measure)).toEqual(measure)
  const wrong = [{ aggregates: [{ aggregates: [{ order: 'first' }] }] }]
  expect(MeasureMetadata.safeParse({ name: 'm', definition: { aggregates: wrong } }).success).toBe(false)
})

test('a filter is an object: texts, numbers and lists are refused', () => {
  for (const filters of ['City eq 1', 1, true, []]) {
    expect(MeasureMetadata.safeParse({ name: 'm', definition: { filters } }).success).toBe(false)
  }
})
