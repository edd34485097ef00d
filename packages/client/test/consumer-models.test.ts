import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { management } from '../src/management/index.ts'
import type { Operation, Registry } from '../src/operation.ts'
import { errorModels, operations, unreferencedModels } from '../src/operations/index.ts'
import { compileConsumer } from './compile-consumer.ts'
import { describeSchema, sampleValue } from './sample-value.ts'

// The printed types and the contract must say the same of the same values, property by property. A property
// left out, a type too wide or too narrow: all of it shows here.

interface Trial {
  readonly what: string
  readonly value: Readonly<Record<string, unknown>>
  /** What the contract says of the value. */
  readonly fits: boolean
}

const doors: Readonly<Record<string, Registry>> = { client: operations, 'client/management': management }
const others = Object.values({ ...errorModels, ...unreferencedModels })

/** Every printed type by its door and name, with its schema. */
const schemas = new Map<
  string,
  { readonly door: string; readonly name: string; readonly schema: z.ZodType }
>()
for (const [door, registry] of Object.entries(doors)) {
  const listed: Operation[] = Object.values(registry).flatMap((methods) => Object.values(methods))
  const roots = listed.flatMap(({ params, response }) => [params, ...(response ? [response] : [])])
  for (const root of [...roots, ...(door === 'client' ? others : [])]) {
    const described = describeSchema(root)
    for (const name of Object.keys(described.models)) {
      const schema = z.globalRegistry._idmap.get(name)
      if (schema instanceof z.ZodType) schemas.set(`${door} ${name}`, { door, name, schema })
    }
  }
  for (const { id, params } of listed) {
    schemas.set(`${door} ${id}Input`, { door, name: `${id}Input`, schema: params })
  }
}

const candidates = [null, undefined, true, 5, 'text', {}, []]

function listTrials(schema: z.ZodType): Trial[] {
  const described = describeSchema(schema)
  const base = sampleValue(described) as Record<string, unknown>
  const trials = [{ what: 'what it needs', value: base }]
  for (const [name, property] of Object.entries(described.schema.properties ?? {})) {
    const sample = sampleValue({ ...described, schema: property })
    trials.push({ what: `${name} as it should be`, value: { ...base, [name]: sample } })
    const { [name]: _, ...rest } = base
    trials.push({ what: `${name} missing`, value: rest })
    for (const candidate of candidates) {
      // Formats are for the service to check, and lists of columns for the client to make.
      if (typeof candidate === 'string' && typeof sample === 'string') continue
      if (Array.isArray(candidate) && property.odata !== undefined) continue
      trials.push({
        what: `${name} being ${JSON.stringify(candidate)}`,
        value: { ...base, [name]: candidate },
      })
    }
  }
  return trials.map((trial) => {
    const issues = schema.safeParse(trial.value).error?.issues ?? []
    // What depends on several properties at once no type can say.
    return { ...trial, fits: issues.every(({ code }) => code === 'custom') }
  })
}

/** Writes a value as a literal, on one line. */
function printValue(value: unknown): string {
  if (value === undefined) return 'undefined'
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(printValue).join(', ')}]`
  return `{ ${Object.entries(value)
    .map(([name, inner]) => `${JSON.stringify(name)}: ${printValue(inner)}`)
    .join(', ')} }`
}

const trials = new Map([...schemas].map(([key, { schema }]) => [key, listTrials(schema)]))
/** Lines that do not compile, by file. */
const refused = new Map<string, Set<number>>()
const fileOf = (key: string) => `${key.replace(/\W/g, '-')}.ts`

beforeAll(() => {
  const programs = [...schemas].map(([key, { door, name }]) => {
    const lines = trials.get(key)?.map(({ value }) => `check(${printValue(value)})`) ?? []
    return [
      fileOf(key),
      [
        `import type { ${name} } from '@customer-insights-kit/${door}'; declare function check(value: ${name}): void; export {}`,
        ...lines,
        `check({ ...({} as ${name}), misspelt: 1 })`,
      ].join('\n'),
    ]
  })
  for (const { file, line } of compileConsumer(Object.fromEntries(programs))) {
    refused.set(file, (refused.get(file) ?? new Set()).add(line))
  }
})

describe.each([...schemas.keys()])('%s', (key) => {
  const lines = () => refused.get(fileOf(key)) ?? new Set()
  const own = trials.get(key) ?? []

  test('takes what the contract takes, and nothing else', () => {
    expect(lines()).not.toContain(1)
    const disagreements = own
      .filter(({ fits }, index) => fits === lines().has(index + 2))
      .map(({ what, fits }) => `${what}: the contract ${fits ? 'takes' : 'refuses'} it`)
    expect(disagreements).toEqual([])
  })

  test('takes no property that it does not name, unless its further properties are unknown', () => {
    const { polymorphic } = z.globalRegistry.get(schemas.get(key)?.schema ?? z.never()) ?? {}
    expect(lines().has(own.length + 2)).toBe(!polymorphic)
  })
})
