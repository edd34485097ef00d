import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Flow, Step } from '../runner/flow.ts'
import type { Swagger } from '../swagger.ts'
import { checkFlow } from './check-flow.ts'
import { flows } from './flows.ts'

const read = (folder: string): Swagger =>
  JSON.parse(readFileSync(new URL(`../${folder}apiDefinition.swagger.json`, import.meta.url), 'utf8'))
const swaggers = { cloud: read(''), 'self-hosted': read('self-hosted/') }

const cases = flows.flatMap((flow) => flow.targets.map((target) => [flow.id, target, flow] as const))

test.each(cases)('%s is right for %s', (_id, target, flow) => {
  expect(checkFlow(flow, swaggers[target])).toEqual([])
})

test('flows say where they do not work', () => {
  for (const flow of flows.filter(({ targets }) => !targets.includes('cloud'))) {
    expect(checkFlow(flow, swaggers.cloud)).not.toEqual([])
  }
})

const listKinds = (steps: readonly Step[]): string[] =>
  steps.flatMap((step) => [
    ...('operationId' in step ? [step.operationId] : Object.keys(step)),
    ...('steps' in step ? listKinds(step.steps) : []),
    ...('then' in step ? listKinds([...step.then, ...(step.else ?? [])]) : []),
  ])

test('together the six show what makers look for', () => {
  const triggers = flows.map(({ trigger }) => ('builtIn' in trigger ? trigger.builtIn : trigger.operationId))
  expect(flows).toHaveLength(6)
  expect(new Set(flows.map(({ id }) => id)).size).toBe(6)
  expect(triggers).toEqual(
    expect.arrayContaining(['WhenActivityIsRecorded', 'WhenCustomerChanges', 'WhenKeyExpires', 'manual']),
  )
  expect(flows.flatMap(({ steps }) => listKinds(steps))).toEqual(
    expect.arrayContaining([
      ...[
        'GetCustomerByKey',
        'SearchCustomers',
        'ListRows',
        'CreateActivity',
        'RefreshSegment',
        'GetRefresh',
      ],
      ...['forEach', 'condition', 'else', 'doUntil', 'other'],
    ]),
  )
  expect(flows.filter(({ targets }) => !targets.includes('self-hosted'))).toHaveLength(1)
})

describe('a flow that is wrong', () => {
  const instanceId = "@parameters('environment')"
  const flow = (
    steps: readonly Step[],
    trigger: Flow['trigger'] = { builtIn: 'manual', outputs: {} },
  ): Flow => ({
    id: 'wrong',
    title: 'Wrong',
    targets: ['self-hosted'],
    trigger,
    steps,
  })
  const act = (operationId: string, inputs = {}, name = 'Do it'): Step => ({
    name,
    operationId,
    inputs: { instanceId, ...inputs },
  })

  test.each<[string, Flow, string]>([
    ['an unknown operation', flow([act('GetNobody')]), 'the connector has no GetNobody'],
    ['an operation that makers do not see', flow([act('Unsubscribe')]), 'makers do not see Unsubscribe'],
    ['a trigger as an action', flow([act('WhenKeyExpires')]), 'WhenKeyExpires is a trigger'],
    [
      'an action as a trigger',
      flow([], { operationId: 'ListTables', inputs: { instanceId } }),
      'is no trigger',
    ],
    ['an unknown input', flow([act('ListTables', { table: 'x' })]), 'ListTables has no input table'],
    ['a missing input', flow([act('ListRows')]), 'relativePath is required'],
    [
      'no environment',
      flow([{ name: 'Do it', operationId: 'ListTables', inputs: {} }]),
      'instanceId is required',
    ],
    ['a wrong choice', flow([act('SubmitRefresh', { operationType: 'nothing' })]), 'operationType is one of'],
    ['a wrong type', flow([act('SearchCustomers', { $top: 'three' })]), '$top is no integer'],
    ['too many', flow([act('SearchCustomers', { $top: 1001 })]), '$top lies outside'],
    ['no ID', flow([act('GetCustomer', { CustomerId: 'Fiona' })]), 'CustomerId does not match'],
    [
      'an unknown property',
      flow([act('CreateSegment', { body: { name: 'a', size: 1 } })]),
      'no property size',
    ],
    ['a missing property', flow([act('CreateSegment', { body: {} })]), 'body needs name'],
    [
      'what runs later',
      flow([act('GetCustomer', { CustomerId: "@body('Later')?['x']" }), act('ListKeys', {}, 'Later')]),
      "body('Later') is nothing",
    ],
    [
      'a loop that is elsewhere',
      flow([act('GetCustomer', { CustomerId: "@items('Elsewhere')?['x']" })]),
      "items('Elsewhere') is nothing",
    ],
    ['two steps of one name', flow([act('ListKeys'), act('ListKeys')]), 'another step has this name'],
    ['no connector', flow([{ name: 'Do it', other: 'Send', inputs: {} }]), 'write the action as'],
  ])('names %s', (_what, wrong, said) => {
    const found = checkFlow(wrong, swaggers['self-hosted'])
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(said)
  })
})
