import { describe, expect, test } from 'vitest'
import { findFlowMistakes } from './check-flow.ts'
import { evaluateText, type Scope } from './expression.ts'
import type { Flow } from './flow.ts'
import { cloud } from './test/open-connectors.ts'

const scope: Scope = {
  triggerBody: () => ({ name: "O'Neil", city: null, tags: ['a', 'b'], 'odd name': 1 }),
  body: (step) => ({ step, value: [{ n: 1 }, { n: 2 }] }),
  outputs: (step) => ({ status: 200, body: { step } }),
  items: (loop) => ({ loop }),
  item: () => 7,
  parameters: (name) => `the ${name}`,
}

describe('expressions', () => {
  test.each<[string, unknown]>([
    ['plain', 'plain'],
    ['a@b.example', 'a@b.example'],
    ['@@name', '@name'],
    ['{ "@@{x}" }', '{ "@{x}" }'],
    ["@triggerBody()?['name']", "O'Neil"],
    ['@triggerBody().tags', ['a', 'b']],
    ["@triggerBody()?['odd name']", 1],
    ["@triggerBody()?['missing']?['deeper']", null],
    ["Hi @{triggerBody()?['name']}, @{triggerBody()?['city']}!", "Hi O'Neil, !"],
    ["@{body('A_b')?['value']}", '[{"n":1},{"n":2}]'],
    ["@body('A')?['value'][1]['n']", 2],
    ["@outputs('A')?['body/step']", null],
    ["@outputs('A')?['body']?['step']", 'A'],
    ["@items('Loop')?['loop']", 'Loop'],
    ['@item()', 7],
    ["@parameters('environment')", 'the environment'],
    ["@concat('it''s ', '}', ' ', string(1.5))", "it's } 1.5"],
    ["@{concat('a', '}')}b", 'a}b'],
    ["@equals(triggerBody()?['city'], null)", true],
    ['@and(true, not(false), or(false, true))', true],
    ["@empty(triggerBody()?['city'])", true],
    ["@length(triggerBody()?['tags'])", 2],
    ['@greater(10, 9)', true],
    ["@greater('10', '9')", false],
    ["@coalesce(triggerBody()?['city'], null, 'x')", 'x'],
    ["@if(lessOrEquals(-1, 0), 'yes', 'no')", 'yes'],
    ["@addDays('2026-01-31T00:00:00Z', 1)", '2026-02-01T00:00:00.000Z'],
  ])('%s is %o', (text, expected) => {
    expect(evaluateText(text, scope)).toEqual(expected)
  })

  test.each([
    ["@triggerBody()['missing']", 'There is no missing'],
    ["@triggerBody()?['city']['x']", 'There is no x'],
    ["@greater('a', 1)", 'cannot be compared'],
    ['@and(1, true)', 'no boolean'],
    ['@equals(1, 2', 'No expression'],
    ['@equals 1', 'No expression'],
    ['@nothing()', 'does not know the function nothing'],
    ["Hi @{triggerBody()?['name']", 'does not end'],
  ])('%s: %s', (text, problem) => {
    expect(() => evaluateText(text, scope)).toThrow(problem)
  })
})

describe('mistakes of a flow', () => {
  const instanceId = 'x'
  const flow = (
    steps: Flow['steps'],
    trigger: Flow['trigger'] = { builtIn: 'manual', outputs: {} },
  ): Flow => ({
    id: 'x',
    title: 'x',
    targets: ['cloud'],
    trigger,
    steps,
  })
  const act = (operationId: string, inputs: Readonly<Record<string, string>>) => ({
    name: 'One',
    operationId,
    inputs,
  })

  test.each<[string, Flow]>([
    ['One: there is no operation Nothing', flow([act('Nothing', {})])],
    ['One: GetCustomer needs CustomerId', flow([act('GetCustomer', { instanceId })])],
    ['One: GetMyRole has no input extra', flow([act('GetMyRole', { instanceId, extra: 'x' })])],
    ['One: makers do not see GetTableSchema', flow([act('GetTableSchema', { instanceId, entityName: 'x' })])],
    ['One: WhenSegmentIsRefreshed is a trigger', flow([act('WhenSegmentIsRefreshed', { instanceId })])],
    ['trigger: GetMyRole is no trigger', flow([], { operationId: 'GetMyRole', inputs: { instanceId } })],
    ['One: no step Later before it', flow([act('GetMyRole', { instanceId: "@body('Later')" })])],
    ['One: no loop Each around it', flow([act('GetMyRole', { instanceId: "@{items('Each')}" })])],
    ['One: no function nothing', flow([act('GetMyRole', { instanceId: '@nothing()' })])],
  ])('%s', (mistake, given) => {
    expect(findFlowMistakes(cloud, given)).toEqual([mistake])
  })

  test('are found in branches and loops too', () => {
    const inner = act('Nothing', {})
    const branch = { name: 'If', condition: '@true', then: [], else: [inner] }
    const loop = { name: 'Each', forEach: "@body('One')", steps: [{ ...inner, name: 'Two' }] }
    expect(findFlowMistakes(cloud, flow([branch, loop]))).toEqual([
      'One: there is no operation Nothing',
      'Two: there is no operation Nothing',
    ])
  })
})
