import { describe, expect, test } from 'vitest'
import { applyToAnswer, applyToRequest, type Draft, listPolicies } from './policies.ts'
import { evaluate, evaluateState, readBody } from './policy-expression.ts'
import { poll } from './poll.ts'

const prefix = 'x-ms-apimTemplateParameter.'

function toPolicy(templateId: string, given: Readonly<Record<string, unknown>>, section?: string) {
  const parameters = Object.entries(given).map(([name, value]) => [prefix + name, value])
  const placed = section ? [...parameters, ['x-ms-apimTemplate-policySection', section]] : parameters
  return { templateId, title: templateId, parameters: Object.fromEntries(placed) }
}

const createDraft = (): Draft => ({
  method: 'GET',
  base: 'https://default.example/v1',
  path: '/trigger/rows/{id}',
  variables: { id: 'a' },
  query: new Map([['$top', '5']]),
  headers: new Map([['city', 'Austin']]),
  body: undefined,
})

function apply(...policies: readonly ReturnType<typeof toPolicy>[]): Draft {
  const draft = createDraft()
  applyToRequest(listPolicies(policies, 'Any'), draft, { hostUrl: 'mine.example' })
  return draft
}

describe('policies for requests', () => {
  test.each([
    ['override', '9'],
    ['skip', '5'],
    ['append', '5,9'],
  ])('set what is there already: %s', (existsAction, expected) => {
    const { query } = apply(toPolicy('setqueryparameter', { name: '$top', value: '9', existsAction }))
    expect(query.get('$top')).toBe(expected)
  })

  test('come one after the other, so that a later one reads what an earlier one wrote', () => {
    const draft = apply(
      toPolicy('setheader', { name: 'Place', value: "@headers('City'), Texas" }),
      toPolicy('setqueryparameter', { name: '$filter', value: "City eq '@headers('place')'" }),
      toPolicy('dynamichosturl', { urlTemplate: "https://@connectionParameters('hostUrl','x')/v2" }),
      toPolicy('routerequesttoendpoint', { newPath: '/other/{id}', httpMethod: 'POST' }),
    )
    expect(draft).toMatchObject({ base: 'https://mine.example/v2', path: '/other/{id}', method: 'POST' })
    expect(draft.query.get('$filter')).toBe("City eq 'Austin, Texas'")
  })

  test('take the path of a polling trigger for its own', () => {
    expect(apply(toPolicy('pollingtrigger', { triggerConfig: {} })).path).toBe('/rows/{id}')
  })

  test('that nobody knows are refused, and expressions too', () => {
    expect(() => apply(toPolicy('encodepropertyvalue', {}))).toThrow('does not know')
    expect(() => apply(toPolicy('setheader', { name: 'a', value: "@body('b')" }))).toThrow('No policy knows')
    expect(() => apply(toPolicy('setheader', { name: 'a', value: "@headers('b')" }))).toThrow('no b')
    const sources = {
      connectionParameters: {},
      headers: new Map([['a', "@headers('a')"]]),
      queryParameters: new Map(),
    }
    expect(evaluate("@headers('a')", sources)).toBe("@headers('a')")
  })

  test('are for the operations that they name', () => {
    const only = { ...toPolicy('setheader', {}), parameters: { 'x-ms-apimTemplate-operationName': ['One'] } }
    expect(listPolicies([only], 'One')).toHaveLength(1)
    expect(listPolicies([only], 'Two')).toHaveLength(0)
  })
})

describe('policies for answers', () => {
  test('leave an answer alone that lacks what they are for', () => {
    const policies = listPolicies(
      [
        toPolicy('updatenextlink', { nextLinkPropertyName: '@odata.nextLink' }),
        toPolicy(
          'convertobjecttoarray',
          { propertyParentPath: '@body().output', propertySubPath: 'values', newPropertyPath: 'results' },
          'Response',
        ),
      ],
      'Any',
    )
    for (const body of [{ value: [] }, { output: null }, [], 'text', null]) {
      expect(applyToAnswer(policies, body, (address) => address)).toEqual(body)
    }
  })

  test('read paths of a body', () => {
    const body = { value: [{ 'a b': 1 }], '@odata.x': 2 }
    expect(readBody("@triggerBody().value[0]['a b']", body)).toBe(1)
    expect(readBody("@body()['@odata.x']", body)).toBe(2)
    expect(readBody('@triggerBody().value[1].a', body)).toBeUndefined()
    expect(evaluateState('t gt @{triggerBody().value[0].t}', { value: [] })).toBeUndefined()
  })
})

describe('the policy of polling triggers', () => {
  const [policy] = listPolicies(
    [
      toPolicy('pollingtrigger', {
        triggerConfig: { $filter: 'Time gt @{triggerBody().value[0].Time}' },
        triggerDataPath: '@triggerBody().value',
      }),
    ],
    'Any',
  )
  if (!policy) throw new Error('No policy')
  const ask = (url: string, ...times: readonly string[]) =>
    poll(policy, url, {}, { value: times.map((Time) => ({ Time })) })

  test('learns first, then tells what is new', () => {
    const url = 'https://gateway.example/apim/connector/trigger/rows?$orderby=Time%20desc'
    const first = ask(url, '2026-01-02', '2026-01-01')
    expect(first).toMatchObject({ status: 202, body: undefined, headers: { 'retry-after': '60' } })
    const { location } = first.headers
    expect(new URL(location).searchParams.get('$filter')).toBe('Time gt 2026-01-02')

    const silent = ask(location)
    expect(silent).toMatchObject({ status: 202, headers: { location } })
    const news = ask(location, '2026-01-03')
    expect(news).toMatchObject({ status: 200, body: { value: [{ Time: '2026-01-03' }] } })
    expect(new URL(news.headers.location).searchParams.get('$filter')).toBe('Time gt 2026-01-03')
  })

  test('has learnt nothing where there was nothing', () => {
    const first = ask('https://gateway.example/rows')
    expect(ask(first.headers.location, '2026-01-01').status).toBe(202)
  })
})
