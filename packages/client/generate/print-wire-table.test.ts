import { expect, test } from 'vitest'
import { tinyRegistry } from '../test/tiny-registry.ts'
import { printWireTable } from './print-wire-table.ts'

test('a row says where each input travels, and ends with the last thing there is to say', () => {
  expect(printWireTable(tinyRegistry).split('\n').slice(1)).toEqual([
    "import type { WireTable } from '../wire.ts'",
    '',
    'export const wire = {',
    '  things: {',
    "    list: ['ListThings', 'GET', '/things', '$top deep'],",
    "    save: ['SaveThing', 'PUT', '/things/{thingId}', '', 'thing'],",
    "    find: ['FindThing', 'POST', '/things/{thingId}/find', '$select', 'query'],",
    '  },',
    '  health: {',
    "    get: ['GetHealth', 'GET', '/health'],",
    '  },',
    '} as const satisfies WireTable',
    '',
  ])
})

test('it begins with the warning not to edit it, and prints the same every time', () => {
  expect(printWireTable(tinyRegistry)).toMatch(/^\/\/ Printed by `pnpm generate`.*Do not edit\.\n/)
  expect(printWireTable(tinyRegistry)).toBe(printWireTable(tinyRegistry))
})
