import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { buildConnector } from './build-connector.ts'
import { rules } from './lint/rules.ts'
import { lint } from './lint.ts'
import { inDefinition } from './test/faults/definition.ts'
import { at, plant } from './test/faults/fault.ts'
import { inInputs } from './test/faults/inputs.ts'
import { inProperties } from './test/faults/properties.ts'

const { swagger, apiProperties } = buildConnector({ target: 'self-hosted' })
const cloud = buildConnector({ target: 'cloud' })

/** Every place of a document, as `plant` takes it. */
function listPaths(node: unknown, above = ''): string[] {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => [
    `${above}${key}`,
    ...listPaths(value, `${above}${key} `),
  ])
}

const listRules = (...documents: Parameters<typeof lint>) => lint(...documents).map(({ rule }) => rule)

describe('lint', () => {
  test('has nothing to say about the connectors', () => {
    expect(lint(swagger, apiProperties)).toEqual([])
    expect(lint(cloud.swagger, cloud.apiProperties)).toEqual([])
  })

  test.each([...inDefinition, ...inInputs])('%s fires on a wrong %s in the definition', (...fault) => {
    expect(listRules(plant(swagger, fault), apiProperties)).toContain(fault[0])
  })

  test.each(inProperties)('%s fires on a wrong %s in the properties', (...fault) => {
    expect(listRules(swagger, plant(apiProperties, fault))).toContain(fault[0])
  })

  test('takes variables of the environment for host and base path, as the import guide has them', () => {
    const guide = readFileSync(new URL('../docs/connector.md', import.meta.url), 'utf8')
    const [, host] = /Write `(@environmentVariables\([^`]+)` as `host`/.exec(guide) ?? []
    expect(lint({ ...swagger, host }, apiProperties)).toEqual([])
    const basePath = '@environmentVariables("contoso_InsightsPath")'
    expect(listRules({ ...swagger, basePath }, apiProperties)).not.toContain('BasePathNotValid')
  })

  test('finds a host policy that drops the base path', () => {
    const wrong = { ...cloud.swagger, basePath: '/v2' }
    expect(listRules(wrong, cloud.apiProperties)).toContain('HostPolicyDropsBasePath')
  })

  test('finds a root in an order of its own', () => {
    const { info, ...others } = swagger
    expect(listRules({ ...others, info }, apiProperties)).toEqual(['RootOrderNotCustomary'])
  })

  test('sees every rule for the two files fire', () => {
    const planted = new Set([...inDefinition, ...inInputs, ...inProperties].map(([rule]) => rule))
    const ofPackage = /^(Icon|Intro|Readme|Settings)|HostPolicyDropsBasePath|RootOrderNotCustomary/
    const others = Object.keys(rules).filter((rule) => !ofPackage.test(rule))
    expect(others.filter((rule) => !planted.has(rule as never))).toEqual([])
  })

  test('answers whatever is missing or of another type', () => {
    const documents = { swagger, apiProperties }
    const wrong = [undefined, null, 7, 'text', [], {}]
    for (const [index, path] of listPaths(documents).entries()) {
      // Every part once, without going through all properties that are alike.
      if (index % 67 !== 0) continue
      const spoilt = plant(documents, ['ShapeNotValid', path, wrong[(index / 67) % wrong.length]])
      expect(() => lint(spoilt.swagger, spoilt.apiProperties), path).not.toThrow()
    }
  })

  test.each([
    ['itself as its items', at.get, { type: 'array', items: { $ref: '#/definitions/Loop' } }],
    ['itself as its only property', at.poll, { properties: { in: { $ref: '#/definitions/Loop' } } }],
  ])('comes to an end where a definition has %s', (_, operation, loop) => {
    const looped = plant(swagger, ['SchemaRefLoopNotAllowed', 'definitions Loop', loop])
    const schema = { $ref: '#/definitions/Loop' }
    const wrong = plant(looped, ['SchemaRefLoopNotAllowed', `${operation} responses 200 schema`, schema])
    expect(listRules(wrong, apiProperties)).toContain('SchemaRefLoopNotAllowed')
  })

  test('looks at every operation and definition of a large file once', () => {
    const names = Array.from({ length: 5000 }, (_, index) => index)
    const ring = names.map((index) => [
      `D${index}`,
      { properties: { next: { $ref: `#/definitions/D${(index + 1) % names.length}` } } },
    ])
    const paths = names.map((index) => [`/p${index}/{id}`, { get: {} }])
    const large = { ...swagger, definitions: Object.fromEntries(ring), paths: Object.fromEntries(paths) }
    const counts = Map.groupBy(listRules(large), (rule) => rule)
    expect(counts.get('SchemaRefLoopNotAllowed')).toHaveLength(names.length)
    expect(counts.get('OperationIdNotUnique')).toHaveLength(names.length)
    expect(counts.get('PartialDuplicateOperationPath')).toBeUndefined()
  })

  test('comes to an end where shared schemas multiply each other', () => {
    const levels = Array.from({ length: 40 }, (_, index) => {
      const next = { $ref: `#/definitions/D${index + 1}` }
      return [`D${index}`, { properties: { a: next, b: next } }] as const
    })
    const definitions = { ...Object.fromEntries(levels), D40: { type: 'string' } }
    const schema = { $ref: '#/definitions/D0' }
    const all = { get: { parameters: [], responses: { 200: { description: 'All.', schema } } } }
    const paths = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`/v1/all${index}`, all]))
    const found = listRules({ ...swagger, definitions, paths })
    expect(found).toContain('SchemaTooDeep')
    expect(found.filter((rule) => rule === 'OperationSchemaCountExceedsMaxAllowed')).toHaveLength(100)
  })

  test.each([
    ['properties', (next: object) => ({ properties: { a: next } })],
    ['lists', (next: object) => ({ type: 'array', items: next })],
  ])('follows no chain of %s further than the stack of calls reaches', (_, lead) => {
    const levels = Array.from({ length: 20_000 }, (_, index) => {
      return [`D${index}`, lead({ $ref: `#/definitions/D${index + 1}` })] as const
    })
    const definitions = { ...Object.fromEntries(levels), D20000: { type: 'string' } }
    const schema = { $ref: '#/definitions/D0' }
    const all = { get: { parameters: [], responses: { 200: { description: 'All.', schema } } } }
    expect(listRules({ ...swagger, definitions, paths: { '/v1/all': all } })).toContain(
      'ErrorResponsesMissing',
    )
  })

  test('tells where, how bad it is, and what to do', () => {
    const wrong = plant(swagger, ['OutputTypeMissing', `${at.city} type`, undefined])
    expect(lint(wrong)[0]).toEqual({
      rule: 'OutputTypeMissing',
      path: 'SearchCustomers value/City',
      severity: 'warning',
      remedy: 'Give the output a type.',
    })
    for (const { remedy, severity } of Object.values(rules)) {
      expect(remedy).toMatch(/^[A-Z].{8,}\.$/)
      expect(['error', 'warning', 'behaviour', 'package']).toContain(severity)
    }
  })
})
