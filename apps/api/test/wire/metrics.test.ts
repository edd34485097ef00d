import { afterEach, expect, test } from 'vitest'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
afterEach(() => service.close())

const read = async (headers: Record<string, string> = {}) => {
  const response = await fetch(`${service.url}/metrics`, { headers })
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
}

const call = async (path: string, token?: string) => {
  const response = await fetch(service.url + path, {
    headers: {
      'ocp-apim-subscription-key': service.primaryKey,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
  })
  return (await response.arrayBuffer()).byteLength
}

/** Samples by name and labels; throws for a line that is not of the text format. */
function parseMetrics(text: string): Map<string, number> {
  const samples = new Map<string, number>()
  for (const line of text.trimEnd().split('\n')) {
    if (/^# (HELP|TYPE) [a-z_]+ .+$/.test(line)) continue
    const [, name = '', value] = /^([a-z_]+(?:\{\w+="[^"]*"(?:,\w+="[^"]*")*\})?) (\S+)$/.exec(line) ?? []
    expect(Number(value), line).not.toBeNaN()
    expect(samples.has(name), line).toBe(false)
    samples.set(name, Number(value))
  }
  return samples
}

test('tell calls, latency, bytes, the process and the stores, and nobody by name', async () => {
  service = await startService({ customers: 20 })
  const token = await service.tokenOf('Viewer')
  const path = `/v1/instances/${service.instanceId}/data/Customer`
  const bytes = [await call(path, token), await call(path, token), await call(path)]
  const { status, type, text } = await read()
  expect(status).toBe(200)
  expect(type).toBe('text/plain; version=0.0.4; charset=utf-8')
  const samples = parseMetrics(text)
  const ofRows = (name: string, more = '') => samples.get(`${name}{operation="ListRows"${more}}`)
  expect(ofRows('cik_calls_total', ',result="Success",status_class="2xx"')).toBe(2)
  expect(ofRows('cik_calls_total', ',result="ClientError",status_class="4xx"')).toBe(1)
  expect(ofRows('cik_response_bytes_total')).toBe(bytes.reduce((one, other) => one + other))
  expect(ofRows('cik_call_duration_seconds_count')).toBe(3)
  expect(ofRows('cik_call_duration_seconds_bucket', ',le="+Inf"')).toBe(3)
  expect(ofRows('cik_call_duration_seconds_sum')).toBeGreaterThan(0)
  const buckets = [...samples].filter(([name]) => name.startsWith('cik_call_duration_seconds_bucket'))
  const counts = buckets.map(([, count]) => count)
  expect(counts).toEqual(counts.toSorted((one, other) => one - other))
  expect(samples.get('cik_store_bytes{store="control"}')).toBeGreaterThan(10_000)
  expect(samples.get('cik_store_bytes{store="environments"}')).toBeGreaterThan(10_000)
  expect(samples.get('process_resident_memory_bytes')).toBeGreaterThan(1e7)
  for (const name of [service.instanceId, 'primary', 'Viewer', 'first', service.primaryKey]) {
    expect(text).not.toContain(name)
  }
})

test('are not there for what a proxy passes on', async () => {
  service = await startService({ customers: 5 })
  for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']) {
    expect((await read({ [header]: '10.0.0.7' })).status).toBe(404)
  }
})

test('with a token set, are there for whoever brings it, and nobody else', async () => {
  const metricsToken = 'a-token-for-metrics'
  service = await startService({ customers: 5, metricsToken })
  for (const authorization of [undefined, 'Bearer x', `Basic ${metricsToken}`]) {
    const { status, text } = await read(authorization === undefined ? {} : { authorization })
    expect(status).toBe(404)
    expect(text).not.toContain('cik_')
  }
  const bearer = { authorization: `Bearer ${metricsToken}`, 'x-forwarded-for': '10.0.0.7' }
  expect((await read(bearer)).status).toBe(200)
})
