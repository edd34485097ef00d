import { describe, expect, test } from 'vitest'
import { evaluateText, type Scope } from './expression.ts'

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
    ["@contains(triggerBody(), 'name')", true],
    ["@contains(triggerBody(), 'toString')", false],
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
    ['@toString', 'No expression'],
    ['@toString()', 'does not know the function toString'],
    ["@triggerBody().'name'", 'No expression'],
    ["Hi @{triggerBody()?['name']", 'does not end'],
  ])('%s: %s', (text, problem) => {
    expect(() => evaluateText(text, scope)).toThrow(problem)
  })
})
