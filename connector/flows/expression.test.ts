import { expect, test } from 'vitest'
import { parseExpression, parseTemplate } from './expression.ts'

test('a path into what an action answered', () => {
  expect(parseExpression("body('Get_it')?['value']")).toEqual({
    kind: 'property',
    name: 'value',
    of: { kind: 'call', name: 'body', arguments: [{ kind: 'literal', value: 'Get_it' }] },
  })
})

test('calls within calls, numbers, and quotes that are doubled', () => {
  expect(parseExpression('greater(length(triggerBody()), -1.5)')).toMatchObject({
    name: 'greater',
    arguments: [{ name: 'length' }, { kind: 'literal', value: -1.5 }],
  })
  expect(parseExpression("concat('O''Neil')")).toMatchObject({ arguments: [{ value: "O'Neil" }] })
})

test('a text keeps what stands between its expressions, braces within quotes included', () => {
  const [before, computed, between, , after] = parseTemplate("A @{concat('}')} b @{triggerBody()}!")
  expect([before, between, after]).toEqual(['A ', ' b ', '!'])
  expect(computed).toMatchObject({ name: 'concat', arguments: [{ value: '}' }] })
  expect(parseTemplate('only text')).toEqual(['only text'])
})

test.each(["body('a'", "body('a'))", 'equals(1 2)', '$', "triggerBody()?['a'"])('refuses %s', (text) => {
  expect(() => parseExpression(text)).toThrow()
})
