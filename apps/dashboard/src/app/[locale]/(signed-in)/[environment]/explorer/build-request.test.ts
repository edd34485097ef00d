import { describeParameters, operations } from '@customer-insights-kit/client/operations'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { toUrl } from '#samples/sample-request.ts'
import { buildRequest, type Values } from './build-request.ts'
import { describeCall } from './describe-call.ts'
import { findOperation } from './list-operations.ts'

const base = 'http://localhost:4100/v1'
const instanceId = '11111111-2222-4333-8444-555555555555'

const find = (wireId: string) => {
  const found = findOperation(wireId)
  if (found === undefined) throw new Error(`There is no ${wireId}.`)
  return describeCall(found)
}
const rows = find('Get-entities-with-OData-path')

function build(call: Parameters<typeof buildRequest>[1], values: Values) {
  const built = buildRequest(base, call, values)
  return 'problem' in built ? built : { url: toUrl(built), body: built.body }
}

describe('buildRequest', () => {
  test('puts values into path and query under their wire names, and leaves out empty ones', () => {
    const values = { instanceId, relativePath: 'Customer', filter: "City eq 'Ulm'", top: ' 5 ', search: '' }
    expect(build(rows, values)).toEqual({
      url: `${base}/instances/${instanceId}/data/Customer?%24filter=City+eq+%27Ulm%27&%24top=5`,
    })
  })

  test('escapes what would be another path, and keeps dollar signs of values', () => {
    const built = build(rows, { instanceId, relativePath: "A/B?c=$&$'" })
    expect(built).toEqual({ url: `${base}/instances/${instanceId}/data/A%2FB%3Fc%3D%24%26%24'` })
  })

  test('sends values that the service will refuse', () => {
    const built = build(rows, { instanceId, relativePath: 'Customer', top: 'many' })
    expect(built).toMatchObject({ url: expect.stringContaining('%24top=many') })
  })

  test('needs the parameters of the path, and a body that the operation needs', () => {
    expect(build(find('Get-instance-metadata'), {})).toEqual({ problem: 'missing', parameter: 'Environment' })
    const create = find('Create-a-segment')
    expect(build(create, { instanceId })).toEqual({ problem: 'missing', parameter: 'Segment' })
    expect(build(create, { instanceId, segment: ' {"name":"A"} ' })).toMatchObject({ body: '{"name":"A"}' })
    const submit = find('Submit-a-workflow-job')
    expect(build(submit, { instanceId, workflowName: 'main' })).toMatchObject({ body: undefined })
  })

  test.each(['.', '..', ' .. '])('refuses %j, which would climb to another path', (relativePath) => {
    expect(build(rows, { instanceId, relativePath })).toMatchObject({ problem: 'badSegment' })
  })

  test('sends a list as one text with commas, and none when it is empty', () => {
    const params = z.object({ instanceId: z.string(), identifiers: z.array(z.string()) })
    const { path } = operations.segments.list
    const parameters = describeParameters({ ...operations.segments.list, params })
    const send = (identifiers: string) =>
      build({ isOurs: false, path, parameters }, { instanceId, identifiers })
    const url = `${base}/instances/${instanceId}/manage/segments`
    expect(send(' Spend,  Visits ,')).toEqual({ url: `${url}?identifiers=Spend%2CVisits` })
    expect(send(' , ')).toEqual({ url })
  })

  test('needs nothing where nothing is needed, and ignores values of no parameter', () => {
    expect(build(find('Get-all-instances'), { extra: '1' })).toEqual({ url: `${base}/instances` })
  })

  test('finds our own operations beside v1', () => {
    const { url } = build(find('GetUsage'), { instanceId }) as { url: string }
    expect(url).toBe(`http://localhost:4100/management/instances/${instanceId}/usage`)
  })
})
