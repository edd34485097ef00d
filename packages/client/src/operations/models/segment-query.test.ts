import { describe, expect, test } from 'vitest'
import { segments } from '../segments.ts'
import { MeasureMetadata } from './measure.ts'
import { SegmentMetadata } from './segment.ts'

const instanceId = '1f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'

const criteria: Readonly<Record<string, string>> = {
  'a plain condition': `{"kind":"default","attribute":"Customer.City","comparisonOperator":"equals",
    "value":"Austin","ignoreCase":true}`,
  'conditions in conditions': `{"logicalOperator":"or","childCriterias":[
    {"logicalOperator":"and","childCriterias":[{"attribute":"Customer.Age","comparisonOperator":"isBetween",
      "listOfValues":["20","29"],"isTime":false}]},{"attribute":"a","value":null}]}`,
  'what other kinds carry': `{"kind":"consent","purpose":{"id":1,"channels":["email",null]},
    "childCriterias":[{"kind":"engagement","event":{"name":"viewed","times":{"atLeast":3}}}]}`,
  'kinds and operators of tomorrow': `{"kind":"inferred","comparisonOperator":"soundsLike",
    "childCriterias":[{"kind":"INFERRED","weight":12345678901234567890}]}`,
  'nulls everywhere': `{"kind":null,"logicalOperator":null,"attribute":null,"childCriterias":null,
    "listOfValues":null,"isTime":null,"unknown":null}`,
  'operands where none are published': `{"attribute":"a","operands":[[{"deep":[[[{}]]]}]],"args":"b"}`,
}

const nest = (depth: number): string =>
  depth === 0
    ? '{"kind":"post","extra":[]}'
    : `{"logicalOperator":"and","extra":${depth},"childCriterias":[${nest(depth - 1)}]}`

describe.each([...Object.entries(criteria), ['100 levels', nest(100)]])('%s', (_, json) => {
  const condition: unknown = JSON.parse(json)

  test('survives in a segment, sent and read back', () => {
    const rowset = { rowsetOperation: 'intersect', criteria: condition, paths: [['PurchaseToCustomer'], []] }
    const segment = {
      name: 's',
      segmentQueryExpression: { type: 'structured', rowsets: [rowset], tags: ['x'] },
      isStatic: true,
    }
    const sent = segments.create.params.parse({ instanceId, segment }).segment
    expect(SegmentMetadata.parse(JSON.parse(JSON.stringify(sent)))).toEqual(segment)
  })

  test('survives as the filter of a measure', () => {
    const measure = { name: 'm', definition: { filteringCriteria: condition } }
    expect(MeasureMetadata.parse(measure)).toEqual(measure)
  })
})

test('a wrong type is found at any depth', () => {
  const segment = (condition: unknown) => ({
    name: 's',
    segmentQueryExpression: {
      rowsets: [{ criteria: { childCriterias: [{ childCriterias: [condition] }] } }],
    },
  })
  expect(SegmentMetadata.safeParse(segment({ value: '20 days' })).success).toBe(true)
  for (const condition of [{ value: 20 }, { ignoreCase: 'yes' }, { listOfValues: 'a' }, 'City eq 1']) {
    expect(SegmentMetadata.safeParse(segment(condition)).success, JSON.stringify(condition)).toBe(false)
  }
})
