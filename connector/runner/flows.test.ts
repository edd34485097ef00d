import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findFlowMistakes } from './check-flow.ts'
import type { Json } from './documents.ts'
import type { Flow } from './flow.ts'
import type { Connector } from './read-connector.ts'
import { type FlowRun, runFlow } from './run-flow.ts'
import { startFlow } from './start-flow.ts'
import type { Fault } from './test/fault-proxy.ts'
import { changeCity, copyChanges, flows, storeVisit, thankForVisit } from './test/flows.ts'
import { fillIn } from './test/maker.ts'
import { cloud, selfHosted } from './test/open-connectors.ts'
import { connectApplication, openTestRunner, openTestScript } from './test/open-test-runner.ts'
import { openReceiver } from './test/receiver.ts'
import { startService, type TestService } from './test/start-service.ts'

let service: TestService
let script: ReturnType<typeof openTestScript>
beforeAll(async () => {
  service = await startService()
  script = openTestScript()
})
afterAll(async () => {
  script?.close()
  await service.close()
})
beforeEach(() => service.proxy.calls.splice(0))
// A fault that no call met would be met by another test.
afterEach(() => expect(service.proxy.countFaults()).toBe(0))

const connectors = { cloud, 'self-hosted': selfHosted }
const open = (connector: Connector) =>
  openTestRunner(connector, connectApplication(connector, service), script)
type TestRunner = ReturnType<typeof open>

const options = () => ({ parameters: { environment: service.sample.instanceId } })
const listOthers = ({ steps }: FlowRun) => steps.filter(({ answer, error }) => !answer && !error)

/** Lets what a flow waits for happen, and answers the run that comes of it. */
async function runOnce(runner: TestRunner, flow: Flow): Promise<FlowRun> {
  if ('builtIn' in flow.trigger) {
    const time = new Date().toISOString()
    return runFlow(runner, flow, { ...flow.trigger.outputs, visit: randomUUID(), time }, options())
  }
  const receiver = await openReceiver()
  const started = await startFlow(runner, flow, receiver.url, options())
  try {
    if (flow === copyChanges) {
      await changeCustomer(runner)
      const [delivery] = await receiver.waitFor(1)
      const run = await started.deliver(delivery?.body)
      if (!run) throw new Error('No run')
      return run
    }
    await recordVisit(runner)
    const [run, ...others] = await started.poll()
    expect(others).toEqual([])
    if (!run) throw new Error('No run')
    return run
  } finally {
    await started.turnOff()
    await receiver.close()
  }
}

async function changeCustomer(runner: TestRunner, City = 'Waco'): Promise<void> {
  const inputs = await fillIn(runner, 'UpdateCustomer', { 'body/City': City })
  expect(await runner.call('UpdateCustomer', inputs)).toMatchObject({ status: 204 })
}

async function recordVisit(runner: TestRunner): Promise<void> {
  const row = { ActivityId: randomUUID(), ActivityType: 'Visit', ActivityTime: new Date().toISOString() }
  const { CustomerId = '', instanceId = '' } = await fillIn(runner, 'GetCustomer', {})
  const inputs = { instanceId, entityName: 'UnifiedActivity', body: { ...row, CustomerId } }
  expect(await runner.call('CreateActivity', inputs)).toMatchObject({ status: 201 })
}

const cases = flows.flatMap((flow) => flow.targets.map((target) => [flow.id, target, flow] as const))

describe('flows', () => {
  test.each(cases)('%s runs: %s', async (_, target, flow) => {
    const connector = connectors[target]
    expect(findFlowMistakes(connector, flow)).toEqual([])
    const run = await runOnce(open(connector), flow)
    expect(run).toMatchObject({ status: 'Succeeded', misfits: [] })
    expect(run.steps.length).toBeGreaterThan(1)
    for (const { inputs } of run.steps) expect(JSON.stringify(inputs)).not.toContain('@{')
  })

  test('there are ten', () => {
    expect(new Set(flows.map(({ id }) => id)).size).toBe(10)
  })

  test('act on what they read', async () => {
    const runner = open(cloud)
    const run = await runFlow(runner, changeCity, { email: 'nobody@contoso.example', city: 'x' }, options())
    expect(listOthers(run)).toEqual([
      { name: 'Ask somebody', status: 'Succeeded', inputs: { Message: 'Nobody is nobody@contoso.example.' } },
    ])

    const { CustomerId = '' } = await fillIn(runner, 'GetCustomer', {})
    const inputs = { instanceId: service.sample.instanceId, CustomerId }
    const read = async () => {
      const { body } = await runner.call('GetCustomer', inputs)
      return (body as { readonly value: readonly Readonly<Record<string, Json>>[] }).value[0]
    }
    const before = await read()
    await runFlow(runner, changeCity, { email: before?.EMail, city: 'Marfa' }, options())
    expect(await read()).toEqual({
      ...before,
      City: 'Marfa',
      Customer_ModifiedOn: expect.any(String),
      CustomerId_ModifiedOn: expect.any(String),
    })
  })
})

/** What a day may bring: limits, errors, broken connections and a token that has ended. */
const bad: readonly Fault[] = [
  { kind: 'answer', status: 429, headers: { 'retry-after': '30' } },
  { kind: 'token' },
  { kind: 'answer', status: 500 },
  { kind: 'break', after: 'nothing' },
]

describe('flows through faults', () => {
  const api = /^[A-Z]+ \/(v1|management)\//

  test.each(cases)('%s runs as well: %s', async (_, target, flow) => {
    const runner = open(connectors[target])
    // What the maker looked up is not the flow's.
    await fillIn(runner, 'GetCustomer', {})
    service.proxy.fail(api, ...bad)
    const run = await runOnce(runner, flow)
    expect(run).toMatchObject({ status: 'Succeeded', misfits: [] })
    // Retries take longer each time, and no shorter than the service asked; a new token takes none.
    expect(runner.waits.length).toBe(3)
    expect(runner.waits).toContain(30_000)
    for (const ms of runner.waits) expect(ms).toBeGreaterThanOrEqual(7_500)
  })

  test('wait longer each time, and give up after four retries', async () => {
    const runner = open(cloud)
    const unavailable: Fault = { kind: 'answer', status: 503 }
    service.proxy.fail(/\/data\/Customer/, ...Array.from({ length: 5 }, () => unavailable))
    const run = await runFlow(runner, changeCity, { email: 'a', city: 'b' }, options())
    expect(run.status).toBe('Failed')
    expect(run.error).toMatch(/^Find customer was answered with 503/)
    expect(run.steps.map(({ name, status }) => [name, status])).toEqual([['Find customer', 'Failed']])
    expect(runner.waits).toEqual([7_500, 15_000, 30_000, 45_000])
  })

  test('do not try again what was refused', async () => {
    const runner = open(cloud)
    service.proxy.fail(/\/data\/Customer/, { kind: 'answer', status: 403 })
    const run = await runFlow(runner, changeCity, { email: 'a', city: 'b' }, options())
    expect(run).toMatchObject({ status: 'Failed', misfits: [] })
    expect(runner.waits).toEqual([])
  })

  test('get a new token where the service takes the old one no longer, once', async () => {
    const runner = open(cloud)
    await runner.call('ListEnvironments')
    service.proxy.calls.splice(0)
    service.proxy.fail(/instances/, { kind: 'token' })
    expect(await runner.call('ListEnvironments')).toMatchObject({ status: 200 })
    expect(service.proxy.calls.map(({ status }) => status)).toEqual([401, 200])
    service.proxy.fail(/instances/, { kind: 'token' }, { kind: 'token' })
    expect(await runner.call('ListEnvironments')).toMatchObject({ status: 401, misfits: [] })
  })

  test('write once, though the answer of the first time was lost', async () => {
    const runner = open(cloud)
    const event = { visit: randomUUID(), time: new Date().toISOString() }
    service.proxy.fail(/^POST .*\/data\/UnifiedActivity/, { kind: 'break', after: 'service' })
    const run = await runFlow(runner, storeVisit, event, options())
    // It is there already: the flow hears of a conflict, as the action's description lists it, and nothing is doubled.
    expect(run).toMatchObject({ status: 'Failed', misfits: [] })
    expect(run.steps.at(-1)).toMatchObject({ name: 'Create activity', answer: { status: 409 } })
    const { body } = await runner.call('ListRows', {
      instanceId: service.sample.instanceId,
      relativePath: 'UnifiedActivity',
      $filter: `ActivityId eq '${event.visit}'`,
    })
    expect(body).toMatchObject({ value: [{ Title: 'Came to the shop' }] })
  })

  test('change once more what was changed already, without harm', async () => {
    const runner = open(selfHosted)
    service.proxy.fail(/^PATCH /, { kind: 'break', after: 'service' })
    await changeCustomer(runner, 'Lubbock')
    expect(
      service.proxy.calls.filter(({ method }) => method === 'PATCH').map(({ status }) => status),
    ).toEqual([0, 204])
  })

  test('poll again with the same state after an error, and miss nothing', async () => {
    const runner = open(cloud)
    const started = await startFlow(runner, thankForVisit, 'http://127.0.0.1:9/', options())
    await recordVisit(runner)
    service.proxy.fail(
      /\/data\/UnifiedActivity\?/,
      ...Array.from({ length: 5 }, () => ({ kind: 'answer', status: 502 }) as const),
    )
    expect(await started.poll()).toEqual([])
    expect(await started.poll()).toHaveLength(1)
    expect(await started.poll()).toEqual([])
  })

  test('run once for an event that is delivered twice', async () => {
    const receiver = await openReceiver()
    const runner = open(selfHosted)
    const started = await startFlow(runner, copyChanges, receiver.url, options())
    receiver.answer(503)
    await changeCustomer(runner, `Town ${randomUUID()}`)
    const [first, second] = await receiver.waitFor(2)
    expect(await started.deliver(first?.body)).toMatchObject({ status: 'Succeeded' })
    expect(await started.deliver(second?.body)).toBeUndefined()
    await started.turnOff()
    await receiver.close()
  })
})
