import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineOperation } from '../src/operation.ts'
import { tinyRegistry } from '../test/tiny-registry.ts'
import { printWireTable } from './print-wire-table.ts'

test('a row says where each input travels and what it must be, and ends with the last thing to say', () => {
  expect(printWireTable(tinyRegistry).split('\n').slice(1)).toEqual([
    "import type { WireTable } from '../wire.ts'",
    '',
    'export const wire = {',
    '  things: {',
    "    list: ['ListThings', 'GET', '/things', '$top:n deep:b least:i ids:a'],",
    "    save: ['SaveThing', 'PUT', '/things/{thingId}', '', 'thing'],",
    "    find: ['FindThing', 'POST', '/things/{thingId}/find', '$select!', 'query'],",
    '  },',
    '  rows: {',
    "    list: ['ListRows', 'GET', '/instances/{instanceId}/rows/{table}', '$select:c $filter:f $orderby:c $expand:c key! places:b', '', 'pages'],",
    "    save: ['SaveRow', 'POST', '/instances/{instanceId}/rows', '', 'row', 'void'],",
    "    saveAll: ['SaveRules', 'PUT', '/instances/{instanceId}/rules', '', 'rules:a', 'void'],",
    "    reset: ['ResetRows', 'POST', '/instances/{instanceId}/reset', '', 'rule?'],",
    "    count: ['CountRows', 'GET', '/instances/{instanceId}/count'],",
    '  },',
    '  health: {',
    "    forget: ['ForgetHealth', 'DELETE', '/health'],",
    "    get: ['GetHealth', 'GET', '/health'],",
    '  },',
    '} as const satisfies WireTable',
    '',
  ])
})

test.each([
  [
    'a name that is another on the wire',
    z.string().meta({ wireName: '$size' }),
    'top cannot travel as $size',
  ],
  ['an object', z.object({}), 'top has the type object, which cannot travel in an address'],
  ['a list of numbers', z.array(z.number()), 'top has the type array, which cannot travel in an address'],
])('%s cannot be printed', (_, top, message) => {
  const operation = defineOperation({ ...tinyRegistry.health.get, params: z.object({ top }) })
  expect(() => printWireTable({ health: { get: operation } })).toThrow(`GetHealth: ${message}.`)
})

test('it begins with the warning not to edit it, and prints the same every time', () => {
  expect(printWireTable(tinyRegistry)).toMatch(/^\/\/ Printed by `pnpm generate`.*Do not edit\.\n/)
  expect(printWireTable(tinyRegistry)).toBe(printWireTable(tinyRegistry))
})
