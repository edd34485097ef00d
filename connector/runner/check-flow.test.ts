import { describe, expect, test } from 'vitest'
import { findFlowMistakes } from './check-flow.ts'
import type { Flow, Inputs, Step } from './flow.ts'
import { selfHosted } from './test/open-connectors.ts'

const instanceId = "@parameters('environment')"
const flow = (
  steps: readonly Step[],
  trigger: Flow['trigger'] = { builtIn: 'manual', outputs: {} },
): Flow => ({
  id: 'x',
  title: 'x',
  targets: ['self-hosted'],
  trigger,
  steps,
})
const act = (operationId: string, inputs: Inputs = {}, name = 'One'): Step => ({
  name,
  operationId,
  inputs: { instanceId, ...inputs },
})
const each = (steps: readonly Step[], name = 'Each'): Step => ({
  name,
  forEach: "@triggerBody()?['rows']",
  steps,
})
const tell = (text: string, name = 'One'): Step => ({ name, other: 'Mail: Send', inputs: { text } })

describe('a flow that is right', () => {
  test.each<[string, Flow]>([
    ['with a body as a whole', flow([act('CreateSegment', { body: { name: 'a' } })])],
    ['with a body by its fields', flow([act('CreateSegment', { 'body/name': 'a' })])],
    ['with a body that is computed', flow([act('CreateSegment', { body: "@triggerBody()?['x']" })])],
    ['with any columns of a table', flow([act('UpdateCustomer', { entityId: 'x', body: { City: 'Waco' } })])],
    ['with a column of a table', flow([act('UpdateCustomer', { entityId: 'x', 'body/City': 'Waco' })])],
    ['with a number as text', flow([act('SearchCustomers', { $top: '3' })])],
    ['that reads on', flow([act('ListKeys', {}, 'List keys'), tell("@{body('List_keys')}", 'Two')])],
    [
      'that waits',
      flow([
        { name: 'Until', doUntil: "@empty(body('One'))", steps: [act('ListKeys')] },
        tell("@{body('One')}", 'Two'),
      ]),
    ],
    ['with loops in each other', flow([each([each([tell("@{items('Each')} @{item()}")], 'Inner')])])],
  ])('%s', (_, given) => {
    expect(findFlowMistakes(selfHosted, given)).toEqual([])
  })
})

describe('mistakes of a flow', () => {
  test.each<[string, Flow]>([
    ['One: there is no operation Nothing', flow([act('Nothing')])],
    ['One: makers do not see Unsubscribe', flow([act('Unsubscribe')])],
    ['One: WhenRefreshFails is a trigger', flow([act('WhenRefreshFails')])],
    ['trigger: GetMyRole is no trigger', flow([], { operationId: 'GetMyRole', inputs: { instanceId } })],
    [
      'trigger: nothing has triggered the flow yet',
      flow([], { operationId: 'WhenRefreshFails', inputs: { instanceId: "@triggerBody()?['x']" } }),
    ],
    ['One: ListKeys needs instanceId', flow([{ name: 'One', operationId: 'ListKeys', inputs: {} }])],
    ['One: GetCustomer needs CustomerId', flow([act('GetCustomer')])],
    ['One: GetMyRole has no input extra', flow([act('GetMyRole', { extra: 'x' })])],
    ['One: CreateSegment needs body/name', flow([act('CreateSegment', { body: {} })])],
    [
      'One: CreateSegment has no input body/size',
      flow([act('CreateSegment', { body: { name: 'a', size: 1 } })]),
    ],
    ['One: UpdateCustomer needs body', flow([act('UpdateCustomer', { entityId: 'x' })])],
    ['One: body must be object', flow([act('UpdateCustomer', { entityId: 'x', body: 'Waco' })])],
    ['One: body is an object', flow([act('CreateSegment', { body: 'a' })])],
    ['One: $top must be integer', flow([act('SearchCustomers', { $top: 'three' })])],
    ['One: $top must be <= 1000', flow([act('SearchCustomers', { $top: 1001 })])],
    [
      'One: operationType must be equal to one of the allowed values',
      flow([act('SubmitRefresh', { operationType: 'nothing' })]),
    ],
    [
      'One: CustomerId must match pattern "^[0-9a-f]{32}$"',
      flow([act('GetCustomer', { CustomerId: 'Fiona' })]),
    ],
    [
      'One: no step Later with an answer before it',
      flow([tell("@body('Later')"), act('ListKeys', {}, 'Later')]),
    ],
    ['Two: no step Each with an answer before it', flow([each([]), tell("@{body('Each')}", 'Two')])],
    [
      'Two: no step If with an answer before it',
      flow([{ name: 'If', condition: '@true', then: [] }, tell("@outputs('If')", 'Two')]),
    ],
    [
      'Two: no step One with an answer before it',
      flow([each([act('ListKeys')]), tell("@{body('One')}", 'Two')]),
    ],
    [
      'Two: no step One with an answer before it',
      flow([
        { name: 'If', condition: '@true', then: [act('ListKeys')], else: [tell("@{body('One')}", 'Two')] },
      ]),
    ],
    ['One: no loop Each around it', flow([tell("@{items('Each')}")])],
    ['Two: no loop Each around it', flow([each([]), tell("@{items('Each')}", 'Two')])],
    ['One: no loop around it', flow([tell('@item()')])],
    ['One: no function nothing', flow([tell('@nothing()')])],
    ['One: no function toString', flow([tell('@toString()')])],
    ['One: no function triggerNothing', flow([tell('@triggerNothing()')])],
    ['One: No expression of a workflow: equals(1, at 8', flow([tell('@equals(1')])],
    ['One_step: another step has this name', flow([tell('a', 'One step'), each([tell('b', 'One_step')])])],
    ['One: write the action as "Connector: Action"', flow([{ name: 'One', other: 'Send', inputs: {} }])],
  ])('%s', (mistake, given) => {
    expect(findFlowMistakes(selfHosted, given)).toEqual([mistake])
  })

  test('are found in branches and loops too', () => {
    const branch = { name: 'If', condition: '@true', then: [], else: [act('Nothing')] }
    expect(findFlowMistakes(selfHosted, flow([branch, each([act('Nothing', {}, 'Two')])]))).toEqual([
      'One: there is no operation Nothing',
      'Two: there is no operation Nothing',
    ])
  })
})
