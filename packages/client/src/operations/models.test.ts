import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { describeType, type TypeSchema } from '../../test/published/describe-type.ts'
import { readPublishedModels } from '../../test/published/read-published.ts'
import { toOurType } from '../../test/published/renames.ts'
import { errorModels, type Operation, operations, unreferencedModels } from './index.ts'

interface ModelSchema {
  readonly description?: string
  readonly properties?: Readonly<Record<string, TypeSchema & { readonly description?: string }>>
  readonly required?: readonly string[]
  readonly additionalProperties?: unknown
}

/** Models that are ours alone, each with its reason. */
const ourModels: Readonly<Record<string, string>> = {
  ActivityTypesResponse: 'What Get-Activity-Types-and-Counts answers; published with the model of another.',
  PartitionRequests: 'What Get-entities-with-OData-path answers where proxy is true.',
  PartitionRequest: 'One of the partitions in PartitionRequests.',
  ActivityTypeCount: 'One of the counts in ActivityTypesResponse.',
}

/** Where a property of ours differs from what is published; `undefined` is not published at all. */
const corrections = [
  {
    model: 'HierarchyMetadata',
    property: 'hierarchyId',
    published: undefined,
    ours: 'uuid',
    reason: 'Without it no hierarchy could be addressed: paths ask for it.',
  },
  {
    model: 'ODataEntityPayload',
    property: '@odata.nextLink',
    published: undefined,
    ours: 'string',
    reason: 'OData servers may send it, and it leads to the next page.',
  },
  {
    model: 'ODataEntityPayload',
    property: 'value',
    published: 'any[]',
    ours: 'map of any[]',
    reason: 'Rows are objects by column name.',
  },
] as const

/** Every place whose content is not published. */
const freeForm = [
  'AcceptedResult.formatters',
  'AcceptedResult.value',
  'ActivityTypesResponse.keyRing',
  'ApiErrorResult.exception',
  'ApiErrorResult.params',
  'AttributeDataProfile.checkIfExactStats',
  'AttributeDataProfile.max',
  'AttributeDataProfile.min',
  'CiResult.params',
  'CreatedResult.formatters',
  'CreatedResult.value',
  'GraphJobOptions.additionalProperties',
  'KeyRingResponse.keyRing',
  'ODataEntityPayload.value',
  'OkObjectResult.formatters',
  'OkObjectResult.value',
  'PartitionMetadata.fileFormatSettings',
  'ValueCount.value',
]

const everyOperation: Operation[] = Object.values(operations).flatMap((methods) => Object.values(methods))

/** Every model of the contract by its id, wherever it is used. */
const models = new Map<string, ModelSchema>()
for (const schema of [
  ...everyOperation.flatMap(({ params, response }) => (response ? [params, response] : [params])),
  ...Object.values(errorModels),
  ...Object.values(unreferencedModels),
]) {
  const { $defs = {} } = z.toJSONSchema(schema, { io: 'input' })
  for (const [id, model] of Object.entries($defs)) models.set(id, model as ModelSchema)
}

const published = readPublishedModels()

const describeProperties = (model: ModelSchema | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(model?.properties ?? {}).map(([name, schema]) => [name, describeType(schema)]),
  )

test('121 models are published, and the contract has each of them and no other but its own', () => {
  expect(published.size).toBe(121)
  const expected = new Set([...published.keys()].map(toOurType).concat(Object.keys(ourModels)))
  expect([...models.keys()].sort()).toEqual([...expected].sort())
})

describe.each([...published.keys()])('%s', (name) => {
  const id = toOurType(name)

  test('has the published properties, types and enum values in their order, but for the corrections', () => {
    const types = Object.entries(published.get(name) ?? {}).map(([property, type]) => [
      property,
      toOurType(type),
    ])
    const corrected = corrections
      .filter(({ model }) => model === id)
      .map(({ property, ours }) => [property, ours])
    expect(describeProperties(models.get(id))).toEqual(Object.fromEntries([...types, ...corrected]))
  })
})

test.each(corrections)(
  '$model.$property is still published as it was',
  ({ model, property, published: type }) => {
    expect(published.get(model)?.[property]).toBe(type)
  },
)

test('only what is published without a type is free-form', () => {
  const free = [...models].flatMap(([id, model]) =>
    Object.entries(describeProperties(model))
      .filter(([, type]) => /\bany\b/.test(type) && !type.startsWith('enum '))
      .map(([property]) => `${id}.${property}`),
  )
  expect(free.sort()).toEqual(freeForm)
})

describe.each([...models])('%s', (id, model) => {
  test('keeps properties that it does not know', () => {
    expect(model.additionalProperties).toEqual({})
  })

  test('closes no enum: the cloud adds values and varies their casing', () => {
    expect(JSON.stringify(model)).not.toMatch(/"(enum|const)":/)
  })

  test('says what it is and what each of its properties holds, each in one sentence', () => {
    expect(model.description).toMatch(/^[A-Z].{10,}\.$/)
    for (const [name, property] of Object.entries(model.properties ?? {})) {
      expect(property.description, `${id}.${name}`).toMatch(/^[A-Z].{8,}\.$/)
      expect(property.description?.slice(0, -1), `${id}.${name}`).not.toMatch(/\. [A-Z]/)
    }
  })
})

test('no two models are described alike', () => {
  const descriptions = [...models.values()].map(({ description }) => description)
  expect(new Set(descriptions).size).toBe(descriptions.length)
})

/** What a body must have, because nothing can be made without it. */
const requiredInBodies: Readonly<Record<string, readonly string[]>> = {
  AttributeSearchConfiguration: ['name'],
  EntitySearchConfiguration: ['qualifiedEntityName', 'attributes'],
  HierarchyMetadata: ['name'],
  InstanceCopyRequest: ['instanceIdToCopy', 'instanceMetadata'],
  InstanceCreationRequest: ['instanceMetadata'],
  InstanceMetadata: ['name'],
  InstanceSearchConfiguration: ['entityConfig'],
  MeasureMetadata: ['name'],
  RelationshipMetadata: ['name'],
  RoleAssignment: ['principalType', 'roles'],
  SegmentMetadata: ['name'],
  WorkflowRefreshSchedule: ['operationType', 'cronSchedules'],
}

test('a body that is read and written asks for nothing but what a new one needs', () => {
  const inBodies = new Map<string, readonly string[]>()
  for (const { body, params } of everyOperation) {
    const schema = body === undefined ? undefined : params.shape[body]
    const { $defs = {} } = schema === undefined ? {} : z.toJSONSchema(schema, { io: 'input' })
    for (const [id, { required = [] }] of Object.entries($defs)) {
      if (required.length > 0) inBodies.set(id, required)
    }
  }
  expect(Object.fromEntries(inBodies)).toEqual(requiredInBodies)
})
