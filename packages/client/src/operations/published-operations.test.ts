import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { describeType, type TypeSchema } from '../../test/published/describe-type.ts'
import { type PublishedOperation, readPublishedOperations } from '../../test/published/read-published.ts'
import { toOurType } from '../../test/published/renames.ts'
import { errorTable } from '../errors.ts'
import { describeParameters, type Operation, operations } from './index.ts'

/** Slips of what Microsoft publishes, which our contract corrects. */
const corrections = [
  {
    wireId: 'Get-entities-with-OData-path',
    part: '$top',
    published: 'string?',
    ours: 'integer?',
    reason: 'It counts rows; its digits read the same on the wire.',
  },
  {
    wireId: 'Get-entities-with-OData-path',
    part: '$skip',
    published: 'string?',
    ours: 'integer?',
    reason: 'It counts rows; its digits read the same on the wire.',
  },
  {
    wireId: 'Get-entities-with-OData-path',
    part: '$count',
    published: undefined,
    ours: 'boolean?',
    reason: 'OData has it, and a filter is not counted without.',
  },
  {
    wireId: 'Get-entities-with-OData-path',
    part: 'answer',
    published: 'ODataEntityPayload',
    ours: 'ODataEntityPayload | PartitionRequests',
    reason: 'With proxy=true it has no rows, but says where they are.',
  },
  {
    wireId: 'Create-an-entity',
    part: 'body',
    published: 'string',
    ours: 'map of any',
    reason: 'A row is an object; as a string it would be encoded twice.',
  },
  {
    wireId: 'Update-an-entity',
    part: 'body',
    published: 'string',
    ours: 'map of any',
    reason: 'A row is an object; as a string it would be encoded twice.',
  },
  {
    wireId: 'Update-an-entity',
    part: 'answer',
    published: 'NoContentResult',
    ours: 'nothing',
    reason: 'An answer with status 204 has no body.',
  },
  {
    wireId: 'Submit-a-workflow-job',
    part: 'body',
    published: 'OnDemandJobRequest',
    ours: 'OnDemandJobRequest?',
    reason: 'Its query parameters alone can say what to run.',
  },
  {
    wireId: 'Get-Activity-Types-and-Counts',
    part: 'answer',
    published: 'KeyRingResponse',
    ours: 'ActivityTypesResponse',
    reason: 'It tells types and counts of activities; the published model is that of another operation.',
  },
] as const

/** Inputs that are published as plain strings and of which we ask that they be GUIDs. */
const guids = ['dataSourceId', 'hierarchyId', 'instanceId', 'jobId']

/** Statuses that we answer beside the published ones; 403 for want of a role belongs to every environment. */
const additions: Readonly<Record<number, readonly string[]>> = {
  400: [
    'Create-a-batch-of-workflow-refresh-schedules',
    'Create-a-hierarchy',
    'Create-a-segment',
    'Create-workflow-refresh-schedule',
    'Submit-a-workflow-job',
    'Update-a-hierarchy',
    'Update-a-role-assignment',
    'Update-a-segment',
  ],
  404: [
    'Create-workflow-refresh-schedule',
    'Delete-segment',
    'Deletes-a-role-assignment',
    'Get-data-source',
    'Get-supported-timezones',
    'Get-workflow-schedules',
  ],
  409: [
    'Create-a-hierarchy',
    'Create-a-measure',
    'Create-a-relationship',
    'Create-a-segment',
    'Delete-a-data-source',
    'Delete-a-hierarchy',
    'Delete-a-measure',
    'Delete-a-relationship',
    'Deletes-a-role-assignment',
    'Update-a-role-assignment',
    'Update-an-instance',
  ],
}

/** What any operation may answer and none lists: no or a wrong key or token, and failures of the service. */
const common = [401, 500, 503]

const published = readPublishedOperations()
const ours: Operation[] = Object.values(operations).flatMap((methods) => Object.values(methods))
const findOurs = (wireId: string) => ours.find((operation) => operation.wireId === wireId)

type Description = Readonly<Record<string, string>>

const describeSchema = (schema: z.ZodType): string => describeType(z.toJSONSchema(schema) as TypeSchema)

function describeOperation(operation: Operation): Description {
  const inputs = z.toJSONSchema(operation.params, { io: 'input' }).properties as Record<string, TypeSchema>
  const parameters = describeParameters(operation).map((parameter) => {
    const { name, wireName, type, items, required } = parameter
    const text = parameter.in === 'body' ? describeType(inputs[name] ?? {}) : items ? `${items}[]` : type
    return [parameter.in === 'body' ? 'body' : wireName, `${text}${required ? '' : '?'}`]
  })
  return {
    request: `${operation.method} ${operation.path}`,
    ...Object.fromEntries(parameters),
    statuses: (operation.status ?? [200]).join(),
    answer: operation.response === undefined ? 'nothing' : describeSchema(operation.response),
  }
}

function describePublished({ method, path, parameters, body, answers }: PublishedOperation): Description {
  const successes = Object.entries(answers).filter(([status]) => status < '300')
  const parts = {
    request: `${method} ${path}`,
    ...parameters,
    ...(body && { body }),
    statuses: successes.map(([status]) => status).join(),
    answer: successes.map(([, model]) => model ?? 'nothing').join(' | '),
  }
  return Object.fromEntries(
    Object.entries(parts).map(([name, text]) => [name, name === 'request' ? text : toOurType(text)]),
  )
}

/** Model of an error answer, by the operation's shape. */
function describeError({ errorShape }: Operation, status: number): string {
  if (errorShape === 'data') return 'ODataError'
  return errorShape === 'parsing' && status === 400 ? 'ParsingError' : 'ApiErrorResult'
}

test('60 operations are published, and the registry has each of them once and no other', () => {
  expect(published).toHaveLength(60)
  expect(ours.map(({ wireId }) => wireId).sort()).toEqual(published.map(({ wireId }) => wireId).sort())
})

test.each(corrections)(
  '$wireId: $part is still published as $published',
  ({ wireId, part, published: text }) => {
    const operation = published.find((candidate) => candidate.wireId === wireId)
    expect(operation && describePublished(operation)[part]).toBe(text)
  },
)

describe.each(published)('$wireId', (operation) => {
  const own = findOurs(operation.wireId)

  test('has the published method, path, inputs, statuses and answer, but for the corrections', () => {
    const corrected = corrections
      .filter(({ wireId }) => wireId === operation.wireId)
      .map(({ part, ours: text }) => [part, text])
    expect(own && describeOperation(own)).toEqual({
      ...describePublished(operation),
      ...Object.fromEntries(corrected),
    })
  })

  test('lists every published error status, and beyond them only what is added here', () => {
    const expected = Object.keys(operation.answers)
      .map(Number)
      .filter((status) => status >= 300 && !common.includes(status))
    const added = Object.entries(additions).filter(([, wireIds]) => wireIds.includes(operation.wireId))
    if (operation.path.includes('{instanceId}')) expected.push(403)
    expected.push(...added.map(([status]) => Number(status)))
    const statuses = own?.errors.map((code) => errorTable[code].status)
    expect(new Set(statuses)).toEqual(new Set(expected))
  })

  test('answers errors with the published models', () => {
    const errors = Object.entries(operation.answers).filter(([status]) => status >= '300')
    for (const [status, model] of errors) {
      if (model !== undefined) expect(own && describeError(own, Number(status)), status).toBe(model)
    }
  })
})

test('asks for a GUID only where an ID is one', () => {
  const asked = ours.flatMap((operation) =>
    describeParameters(operation)
      .filter(({ format }) => format === 'uuid')
      .map(({ name }) => name),
  )
  expect([...new Set(asked)].sort()).toEqual(guids)
})

test('each addition concerns a published operation', () => {
  for (const wireId of Object.values(additions).flat()) expect(findOurs(wireId), wireId).toBeDefined()
})
