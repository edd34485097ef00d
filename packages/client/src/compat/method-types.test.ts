import { expectTypeOf, test } from 'vitest'
import type {
  ApiErrorResult,
  CreatedResult,
  InstanceInfo,
  MeasureMetadata,
  ODataError,
  ParsingError,
  SegmentMetadata,
} from '../generated/types.ts'
import type { CustomerInsights } from './customer-insights.ts'
import type { Read } from './legacy-result.ts'
import type { Methods, MethodsWithResponse } from './method-types.ts'
import type { HttpOperationResponse, ServiceError } from './service-types.ts'

/** Checked by the compiler; never called. */
async function use(client: CustomerInsights) {
  const id = '1f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'

  expectTypeOf(await client.getAllInstances()).toEqualTypeOf<Read<InstanceInfo[]> | ApiErrorResult | null>()
  const segments = await client.getAllSegments(id, {
    numberOfSegments: 5,
    customHeaders: { Authorization: '' },
  })
  if (Array.isArray(segments)) expectTypeOf(segments[0]?.updatedUtc).toEqualTypeOf<Date | null | undefined>()

  client.getAllSegments(id, (error, result, request, response) => {
    expectTypeOf(error).toEqualTypeOf<ServiceError | null>()
    expectTypeOf(result).toEqualTypeOf<Read<SegmentMetadata[]> | ApiErrorResult | null | undefined>()
    console.log(request?.method, response?.statusCode)
  })
  client.getAllSegments(id, { includeHistoricStats: true }, () => {})
  client.getAllSegments(id, null, () => {})

  const page = await client.getEntitiesWithODataPath(id, 'Customer', { top: '5', filter: 'a eq 1' })
  if (page && 'value' in page) expectTypeOf(page.odatacount).toEqualTypeOf<number | undefined>()

  const measure = await client.getMetadataForAMeasure(id, 'm')
  if (measure && 'definition' in measure) {
    expectTypeOf(await client.updateAMeasure(id, 'm', { body: measure })).toEqualTypeOf<
      Read<MeasureMetadata> | ApiErrorResult | ParsingError | null
    >()
  }
  const created = await client.createAnEntityWithHttpOperationResponse(id, 'e', { body: '{}' })
  expectTypeOf<CreatedResult>().toExtend<typeof created.body>()
  expectTypeOf<ODataError>().toExtend<typeof created.body>()
  expectTypeOf(created).toExtend<HttpOperationResponse<unknown>>()

  // @ts-expect-error an argument is missing
  client.getAllSegments()
  // @ts-expect-error the workflow comes first here, but both are text; a number is neither
  client.getSupportedTimezones('export', 5)
  // @ts-expect-error OData options were text
  client.getEntitiesWithODataPath(id, 'Customer', { top: 5 })
  // @ts-expect-error there is no such option
  client.getAllSegments(id, { includeHistoricStat: true })
  // @ts-expect-error rows are JSON text
  client.createAnEntity(id, 'e', { body: {} })
  // @ts-expect-error this one takes no callback
  client.getAllInstancesWithHttpOperationResponse({}, () => {})
}

type IsAny<T> = 0 extends 1 & T ? true : false
type ResultOf<M> = M extends (...input: never[]) => Promise<infer Result> ? Result : never
/** Names of methods whose result is any, unknown or never. */
type Untyped<All> = {
  [Name in keyof All]: IsAny<ResultOf<All[Name]>> extends true
    ? Name
    : unknown extends ResultOf<All[Name]>
      ? Name
      : [ResultOf<All[Name]>] extends [never]
        ? Name
        : never
}[keyof All]

test('every method is typed', () => {
  expectTypeOf(use).toBeFunction()
  expectTypeOf<Untyped<MethodsWithResponse>>().toBeNever()
  expectTypeOf<keyof CustomerInsights>().toEqualTypeOf<
    keyof Methods | keyof MethodsWithResponse | 'baseUri' | 'addFilter'
  >()
})
