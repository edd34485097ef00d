import { operations } from '@customer-insights-kit/client/operations'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { buildRequest } from './build-request.ts'

const base = 'http://localhost:4100/v1'
const instanceId = '11111111-2222-4333-8444-555555555555'

describe('buildRequest', () => {
  test('puts values into path and query under their wire names, and leaves out empty ones', () => {
    const values = { instanceId, relativePath: 'Customer', filter: "City eq 'Ulm'", top: ' 5 ', search: '' }
    expect(buildRequest(base, operations.data.list, values)).toEqual({
      ok: true,
      url: `${base}/instances/${instanceId}/data/Customer?%24filter=City+eq+%27Ulm%27&%24top=5`,
    })
  })

  test('escapes what would be another path, and keeps dollar signs of values', () => {
    const built = buildRequest(base, operations.data.list, { instanceId, relativePath: "A/B?c=$&$'" })
    expect(built).toEqual({ ok: true, url: `${base}/instances/${instanceId}/data/A%2FB%3Fc%3D%24%26%24'` })
  })

  test('sends values that the service will refuse', () => {
    const built = buildRequest(base, operations.data.list, {
      instanceId,
      relativePath: 'Customer',
      top: 'many',
    })
    expect(built).toMatchObject({ ok: true, url: expect.stringContaining('%24top=many') })
  })

  test('needs the parameters of the path', () => {
    expect(buildRequest(base, operations.instances.get, {})).toEqual({
      ok: false,
      problem: 'missing',
      parameter: 'Environment',
    })
  })

  test.each(['.', '..', ' .. '])('refuses %j, which would climb to another path', (relativePath) => {
    expect(buildRequest(base, operations.data.list, { instanceId, relativePath })).toMatchObject({
      ok: false,
      problem: 'badSegment',
    })
  })

  test('sends a list as one text with commas, and none when it is empty', () => {
    const params = z.object({ instanceId: z.string(), identifiers: z.array(z.string()) })
    const operation = { ...operations.segments.list, params }
    const send = (identifiers: string) => buildRequest(base, operation, { instanceId, identifiers })
    const url = `${base}/instances/${instanceId}/manage/segments`
    expect(send(' Spend,  Visits ,')).toEqual({ ok: true, url: `${url}?identifiers=Spend%2CVisits` })
    expect(send(' , ')).toEqual({ ok: true, url })
  })

  test('needs nothing where nothing is needed, and ignores values of no parameter', () => {
    expect(buildRequest(base, operations.instances.list, { extra: '1' })).toEqual({
      ok: true,
      url: `${base}/instances`,
    })
  })
})
