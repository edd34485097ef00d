import { beforeAll, describe, expect, test } from 'vitest'
import { management } from '../src/management/index.ts'
import { describeParameters, type Operation, type Registry } from '../src/operation.ts'
import { operations } from '../src/operations/index.ts'
import { compileConsumer } from './compile-consumer.ts'
import { describeSchema, sampleValue } from './sample-value.ts'

// Every method of both clients, compiled as somebody would call it, rightly and wrongly.

interface Line {
  readonly what: string
  readonly source: string
  readonly compiles: boolean
}

const clients: Readonly<Record<string, { readonly registry: Registry; readonly start: string }>> = {
  Client: { registry: operations, start: "import type { Client } from '@customer-insights-kit/client'" },
  ManagementClient: {
    registry: management,
    start: "import type { ManagementClient } from '@customer-insights-kit/client/management'",
  },
}

const methods = Object.entries(clients).flatMap(([client, { registry }]) =>
  Object.entries(registry).flatMap(([resource, operationsOf]) =>
    Object.entries(operationsOf).map(([method, operation]) => ({
      name: `${client}.${resource}.${method}`,
      client,
      call: `client.${resource}.${method}`,
      boundCall: `client.instance('').${resource}.${method}`,
      operation,
    })),
  ),
)

function listLines(call: string, boundCall: string, operation: Operation): Line[] {
  const input = sampleValue(describeSchema(operation.params)) as Record<string, unknown>
  const { instanceId, ...rest } = input
  const parameters = describeParameters(operation)
  const print = (value: Record<string, unknown>) => JSON.stringify(value)
  const line = (what: string, compiles: boolean, source: string): Line => ({ what, compiles, source })
  const isBound = instanceId !== undefined
  const isRequired = parameters.some(({ required }) => required)
  const isRequiredBound = Object.keys(rest).length > 0
  return [
    line('called rightly', true, `${call}(${print(input)})`),
    line('called with options', true, `${call}(${print(input)}, { timeoutMs: 5 })`),
    line('called with a misspelt option', false, `${call}(${print(input)}, { timeout: 5 })`),
    line('called with a misspelt input', false, `${call}(${print({ ...input, misspelt: 1 })})`),
    line('called without input', !isRequired, `${call}()`),
    ...parameters.flatMap(({ name, wireName, required }) => {
      const { [name]: _, ...others } = input
      const wrong = `{ ...${print(input)}, ${name}: Symbol() }`
      return [
        line(`called with ${name} of a wrong type`, false, `${call}(${wrong})`),
        line(`called without ${name}`, !required, `${call}(${print(others)})`),
        ...(wireName === name
          ? []
          : [line(`called with ${wireName}`, false, `${call}(${print({ ...input, [wireName]: 1 })})`)]),
      ]
    }),
    line('read for what it is not', false, `const wrong: symbol = await ${call}(${print(input)})`),
    line('answering with a response', true, `(await ${call}(${print(input)}).withResponse()).requestId`),
    line('bound, called rightly', isBound, `${boundCall}(${print(rest)})`),
    line('bound, called without input', isBound && !isRequiredBound, `${boundCall}()`),
    line('bound, called with instanceId', false, `${boundCall}(${print({ ...rest, instanceId: '' })})`),
  ]
}

const lines = new Map(
  methods.map(({ name, call, boundCall, operation }) => [name, listLines(call, boundCall, operation)]),
)
/** Lines that do not compile, by file. */
const refused = new Map<string, Set<number>>()

beforeAll(() => {
  const programs = methods.map(({ name, client }) => [
    `${name}.ts`,
    [
      `${clients[client]?.start}; declare const client: ${client}; export {}`,
      ...(lines.get(name) ?? []).map(({ source }) => `{ ${source} }`),
    ].join('\n'),
  ])
  for (const { file, line } of compileConsumer(Object.fromEntries(programs))) {
    refused.set(file, (refused.get(file) ?? new Set()).add(line))
  }
})

describe.each(methods)('$name', ({ name }) => {
  test('compiles when it is called rightly, and only then', () => {
    const errors = refused.get(`${name}.ts`) ?? new Set()
    expect(errors).not.toContain(1)
    const surprises = (lines.get(name) ?? [])
      .filter(({ compiles }, index) => compiles === errors.has(index + 2))
      .map(({ what, compiles }) => `${what}: ${compiles ? 'does not compile' : 'compiles'}`)
    expect(surprises).toEqual([])
  })
})

test('every operation of the contract is called', () => {
  expect(methods.filter(({ client }) => client === 'Client')).toHaveLength(60)
})
