import { beforeAll, expect, test } from 'vitest'
import { compileConsumer } from './compile-consumer.ts'

const start = `
import { ApiError, createClient, date, guid, isMemberOfSegment, not, where } from '@customer-insights-kit/client'
import type { Call, CallDetails, Client, InstanceInfo, OkResult, Pages, SegmentMetadata, TimeoutDetails, UnexpectedResponseDetails } from '@customer-insights-kit/client'
const instanceId = '1f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'
const client: Client = createClient({ credential: async () => 'token', subscriptionKey: 'key' })
interface Customer { CustomerId: string; City: string | null; Points: number | null; Born?: string | null }
const customer = where<Customer>()
const rows = { instanceId, relativePath: 'Customer' }
`

/** Programs of somebody who has neither zod nor MSAL installed, and the error each must get, if any. */
const programs = {
  right: [
    `const list: InstanceInfo[] = await client.instances.list()
     const { value } = await client.data.list({ instanceId, relativePath: 'Customer', top: 5 })
     const name: unknown = value[0]?.FullName
     await client.tables.get({ instanceId, entityName: 'Customer' }, { timeoutMs: 5_000 })
     console.log(list[0]?.name, name)`,
    undefined,
  ],
  'open-enum': [
    `const [first] = await client.instances.list()
     const type: string | null | undefined = first?.instanceType
     if (first?.instanceType === 'sandbox' || first?.instanceType === 'ofTomorrow') console.log(type)`,
    undefined,
  ],
  'error-code': [
    `try { await client.instances.list() } catch (error) {
       if (error instanceof ApiError && error.code === 'tooManyRequests') console.log(error.retryAfter)
     }`,
    undefined,
  ],
  'with-response': [
    `const { data, status, headers, requestId } = await client.segments.list({ instanceId }).withResponse()
     const list: SegmentMetadata[] = data
     const words: [number, string | null, string | undefined] = [status, headers.get('etag'), requestId]
     const call: Call<SegmentMetadata[]> = client.segments.list({ instanceId })
     const promise: Promise<SegmentMetadata[]> = call
     console.log(list, words, await Promise.all([promise, call]))`,
    undefined,
  ],
  pages: [
    `const pages = client.data.list<Customer>({ ...rows, top: 500 }, { pageSize: 100 })
     for await (const row of pages) console.log(row.CustomerId.length, row.Points)
     for await (const page of pages.byPage()) console.log(page.value[0]?.City, page['@odata.count'])
     const all: Customer[] = await pages.toArray()
     const first: Customer | undefined = (await pages).value[0]
     const same: Pages<{ value: Customer[] }, Customer> = pages
     console.log(all, first, same, (await pages.withResponse()).data.value[0]?.CustomerId)`,
    undefined,
  ],
  places: [
    `const { httpRequests } = await client.data.list({ ...rows, proxy: true })
     const [uri, headers] = [httpRequests[0]?.uri, httpRequests[0]?.headers?.['x-ms-version']]
     const bound = await client.instance(instanceId).data.list({ relativePath: 'Customer', proxy: true })
     const texts: (string | undefined)[] = [uri, headers, bound.httpRequests[0]?.uri]
     for await (const row of client.data.list<Customer>({ ...rows, proxy: false })) console.log(row.CustomerId, texts)`,
    undefined,
  ],
  'no-page-of-places': [
    `const { value } = await client.data.list({ ...rows, proxy: true })
     console.log(value)`,
    'TS2339',
  ],
  'empty-delete': [
    `const done: boolean | undefined = await client.instances.delete({ instanceId })
     const result: OkResult | undefined = await client.segments.delete({ instanceId, segmentName: 'A' })
     console.log(done, result?.statusCode)`,
    undefined,
  ],
  'unchecked-delete': [
    `console.log((await client.segments.delete({ instanceId, segmentName: 'A' })).statusCode)`,
    'TS2532',
  ],
  'error-details': [
    `const read = (details: CallDetails | TimeoutDetails | UnexpectedResponseDetails) => details.attempts
     console.log(read({ attempts: 1 }))`,
    undefined,
  ],
  'untyped-rows': [
    `for await (const row of client.data.list({ ...rows, select: ['Anything'], orderby: ['Any desc', 'Thing'] })) {
       const value: unknown = row.Anything
       console.log(value)
     }`,
    undefined,
  ],
  'typed-options': [
    `await client.data.list<Customer>({
       ...rows,
       select: ['CustomerId', 'City'],
       orderby: ['Points desc', 'City', 'CustomerId asc'],
       expand: ['UnifiedActivity'],
       filter: customer('City').in(['Austin']).and(customer('Points').ge(100), customer('Born').lt(date('2000-01-01'))),
     })
     await client.data.list<Customer>({ ...rows, select: 'City', orderby: 'City', filter: "City eq 'Austin'" })`,
    undefined,
  ],
  filters: [
    `const filter = not(where('City').eq("O'Neil").or(where('Id').eq(guid(instanceId)))).and(isMemberOfSegment('A'))
     await client.data.list({ ...rows, filter })
     where('Anything').in(['a', 1, true, null, new Date(), 5n])
     customer('Points').eq(null)
     customer('City').contains('a')`,
    undefined,
  ],
  instance: [
    `const environment = client.instance(instanceId)
     await environment.segments.list()
     await environment.instances.get()
     for await (const row of environment.data.list<Customer>({ relativePath: 'Customer', select: ['City'] })) {
       console.log(row.City)
     }
     await environment.data.update<Customer>({ entityName: 'Customer', entityId: 'a', row: { City: 'Austin' } })`,
    undefined,
  ],
  bodies: [
    `const { segments, measures, data, workflows } = client
     const [segment] = await segments.list({ instanceId })
     if (segment) await segments.update({ instanceId, segmentName: segment.name, segment })
     await data.create({ instanceId, entityName: 'UnifiedActivity', row: { ActivityId: 'a', Points: 5 } })
     const row: Customer = { CustomerId: 'a', City: null, Points: 5 }
     await data.update({ instanceId, entityName: 'Customer', entityId: 'a', row })
     const nothing: void = await data.update<Customer>({ instanceId, entityName: 'A', entityId: 'a', row: { Points: 5 } })
     await measures.create({ instanceId, measure: { name: 'A', definition: { filters: { kind: 'and', left: [1] } } } })
     await workflows.submitJob({ instanceId, workflowName: 'main', identifiers: ['a'] as const })
     return_(nothing)
     function return_(_: void) {}`,
    undefined,
  ],
  'bound-instance': [
    'await client.instance(instanceId).segments.activate({ instanceId, segmentName: "a" })',
    'TS2353',
  ],
  'bound-instance-alone': ['await client.instance(instanceId).segments.list({ instanceId })', 'TS2353'],
  'bound-without-input': ['await client.instance(instanceId).roles.getMine({ instanceId })', 'TS2322'],
  'unbound-operation': ['await client.instance(instanceId).instances.list()', 'TS2339'],
  'bound-missing-input': ['await client.instance(instanceId).segments.activate()', 'TS2554'],
  'unknown-column-selected': ["client.data.list<Customer>({ ...rows, select: ['Cty'] })", 'TS2820'],
  'unknown-column-ordered': ["client.data.list<Customer>({ ...rows, orderby: ['City down'] })", 'TS2322'],
  'unknown-column-filtered': ["customer('Cty')", 'TS2345'],
  'filter-of-another-type': ["customer('Points').gt('5')", 'TS2345'],
  'filter-list-of-another-type': ["customer('City').in([5])", 'TS2322'],
  'filter-with-undefined': ["where('City').eq(undefined)", 'TS2345'],
  'filter-of-objects': ['await client.data.list({ ...rows, filter: { City: 1 } })', 'TS2353'],
  'unknown-column-read': [
    'for await (const row of client.data.list<Customer>(rows)) console.log(row.Cty)',
    'TS2551',
  ],
  'unknown-column-written': [
    "client.data.update<Customer>({ instanceId, entityName: 'A', entityId: 'a', row: { Cty: 'a' } })",
    'TS2561',
  ],
  'iterate-what-does-not-page': [
    'for await (const s of client.segments.list({ instanceId })) console.log(s)',
    'TS2504',
  ],
  'body-misspelt': ["client.segments.create({ instanceId, segment: { nam: 'A' } })", 'TS2561'],
  'body-missing': ['client.segments.create({ instanceId })', 'TS2741'],
  'answer-of-nothing': [
    "const text: string = await client.roles.deleteAssignment({ instanceId, principalId: 'a' })",
    'TS2322',
  ],
  'wrong-type': ["await client.data.list({ instanceId, relativePath: 'Customer', top: '5' })", 'TS2322'],
  'misspelt-input': [
    "await client.data.list({ instanceId, relativePath: 'Customer', fliter: '' })",
    'TS2561',
  ],
  'wire-name': ["await client.data.list({ instanceId, relativePath: 'Customer', $top: 5 })", 'TS2561'],
  'missing-input': ['await client.tables.get({ instanceId })', 'TS2741'],
  'missing-argument': ['await client.roles.getMine()', 'TS2554'],
  'input-where-none-is': ["await client.instances.list({ instanceId: 'x' })", 'TS2322'],
  'misspelt-field': ['console.log((await client.instances.get({ instanceId })).instanceTyp)', 'TS2551'],
  'misspelt-code': ["if (new ApiError('', {} as never).code === 'notfound') console.log('never')", 'TS2367'],
  'missing-credential': ["createClient({ subscriptionKey: 'key' })", 'TS2741'],
  'unknown-option': ["createClient({ credential: async () => '', key: 'key' })", 'TS2353'],
  'unchecked-row': [
    "const page = await client.data.list({ instanceId, relativePath: 'Customer' })\nconst id: string = page.value[0]?.CustomerId",
    'TS2322',
  ],
} as const satisfies Record<string, readonly [source: string, code: string | undefined]>

/** What the compiler said, by program. */
const errors = new Map<string, string[]>()

beforeAll(() => {
  const files = Object.entries(programs).map(([name, [source]]) => [
    `${name}.ts`,
    `${start}${source}\nexport {}\n`,
  ])
  for (const { file, code } of compileConsumer(Object.fromEntries(files))) {
    const name = file.replace(/\.ts$/, '')
    errors.set(name, [...(errors.get(name) ?? []), code])
  }
})

test.each(Object.entries(programs))('the program %s gets the error it deserves', (name, [, code]) => {
  expect(errors.get(name) ?? []).toEqual(code === undefined ? [] : [code])
})

test('nothing behind the main door needs a package that the consumer lacks', () => {
  expect([...errors.keys()].filter((file) => file.includes('node_modules'))).toEqual([])
})
