import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { publishedEnums } from '../../test/published-enums.ts'
import { publishedModels } from '../../test/published-models.ts'
import { operations } from './index.ts'

interface JsonSchema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly knownValues?: readonly string[]
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly items?: JsonSchema
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly additionalProperties?: unknown
}

const modelIds = Object.keys(publishedModels) as (keyof typeof publishedModels)[]

/** Every model behind the responses, by its id. */
const models = new Map<string, JsonSchema>()
for (const operation of Object.values(operations).flatMap((methods) => Object.values(methods))) {
  const { $defs } = z.toJSONSchema(operation.response) as { $defs?: Record<string, JsonSchema> }
  for (const [id, model] of Object.entries($defs ?? {})) models.set(id, model)
}

/** Writes a property's type in the words of the published table; that it may be null is left out. */
function describeType(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return schema.$ref.replace('#/$defs/', '')
  if (schema.anyOf !== undefined) {
    const kept = schema.anyOf.filter((option) => option.type !== 'null')
    return kept.map(describeType).join(' | ')
  }
  if (schema.knownValues !== undefined) return describeEnum(schema.knownValues)
  const type = [schema.type].flat().filter((name) => name !== 'null')
  if (type[0] === 'array') return `${describeType(schema.items ?? {})}[]`
  if (type[0] === 'object' || type[0] === undefined) return 'any'
  return schema.format ?? type.join(' | ')
}

function describeEnum(values: readonly string[]): string {
  const known = Object.entries(publishedEnums).find(([, published]) => published.join() === values.join())
  return known?.[0] ?? `unpublished values ${values.join()}`
}

test('every model behind a response is compared with a published one', () => {
  expect([...models.keys()].sort()).toEqual([...modelIds].sort())
})

/** OData's own, which a page may carry though the published model does not list it. */
const additions: Readonly<Record<string, readonly string[]>> = { ODataEntityPayload: ['@odata.nextLink'] }

describe.each(modelIds)('%s', (id) => {
  const model = models.get(id)

  test('has the published properties, types and enum values, and no other', () => {
    const own = Object.entries(model?.properties ?? {}).filter(([name]) => !additions[id]?.includes(name))
    expect(Object.fromEntries(own.map(([name, schema]) => [name, describeType(schema)]))).toEqual(
      publishedModels[id],
    )
  })

  test('keeps properties that it does not know', () => {
    expect(model?.additionalProperties).toEqual({})
  })

  test('closes no enum: the cloud adds values and varies their casing', () => {
    for (const schema of Object.values(model?.properties ?? {})) {
      for (const option of [schema, ...(schema.anyOf ?? [])]) expect(option.enum).toBeUndefined()
    }
  })
})

describe('what a service really answers', () => {
  const instanceId = '1f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'
  const attribute = { name: 'CustomerId', dataType: 'string', annotations: [{ name: 'x', value: 'y' }] }

  test.each([
    [
      'an environment with a new setting',
      operations.instances.get,
      { instanceId, name: 'A', newSetting: { a: [1] } },
    ],
    ['an enum in another casing', operations.instances.get, { instanceId, name: 'A', instanceType: 'Trial' }],
    [
      'an enum value of tomorrow',
      operations.instances.get,
      { instanceId, name: 'A', provisioningState: 'paused' },
    ],
    [
      'nulls for what is not set',
      operations.instances.get,
      { instanceId, name: 'A', region: null, cdsOrgInfo: null },
    ],
    [
      'a time with an offset',
      operations.instances.get,
      { instanceId, name: 'A', createdUtc: '2024-05-17T10:00:00.1234567+02:00' },
    ],
    [
      'a column with its annotations',
      operations.tables.get,
      { name: 'A', qualifiedEntityName: 'A', attributes: [attribute] },
    ],
    [
      'rows of any shape',
      operations.data.list,
      { '@odata.count': 1, value: [{ Id: 1, Tags: ['a'], Other: { b: null } }], extra: true },
    ],
    [
      'a key ring of any shape',
      operations.profiles.getKeyRing,
      { instanceId, customerId: 'c', keyRing: { a: { b: ['c'] } } },
    ],
    [
      'roles that are new',
      operations.roles.getMine,
      { principalId: 'p', principalType: 'App', roles: ['Auditor'], scope: 'all' },
    ],
  ] as const)('%s passes through unchanged', (_, operation, answer) => {
    expect(operation.response.parse(answer)).toEqual(answer)
  })

  test('a table may refer to itself through its relationships', () => {
    const table = { name: 'A', qualifiedEntityName: 'A', attributes: [] }
    const answer = {
      instanceId,
      entities: [{ ...table, relationships: [{ name: 'r', dataSourceEntity: { ...table, custom: 1 } }] }],
    }
    expect(operations.tables.list.response.parse(answer)).toEqual(answer)
  })

  test.each([
    ['an environment without id', operations.instances.get, { name: 'A' }],
    ['rows that are no list', operations.data.list, { value: {} }],
    ['a row that is a text', operations.data.list, { value: ['a'] }],
    [
      'a local time without zone',
      operations.instances.get,
      { instanceId, name: 'A', createdUtc: '2024-05-17T10:00:00' },
    ],
    ['a number as a name', operations.tables.get, { name: 1, qualifiedEntityName: 'A', attributes: [] }],
  ] as const)('%s is refused', (_, operation, answer) => {
    expect(operation.response.safeParse(answer).success).toBe(false)
  })
})
