import { readFileSync } from 'node:fs'
import { operations, type Registry } from '@customer-insights-kit/client/operations'
import { expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import type { Handlers, OperationId } from './handler.ts'
import { isNotYet, notYet } from './not-yet.ts'

/** Once served, always served: whoever writes a handler adds its id here, and none ever goes. */
const served = [
  'CopyInstance',
  'CreateInstance',
  'CreateRow',
  'DeleteInstance',
  'DeleteRoleAssignment',
  'GetActivityTypes',
  'GetColumnProfile',
  'GetDataSource',
  'GetInstance',
  'GetKeyRing',
  'GetMyRole',
  'GetProfileStoreState',
  'GetRelationship',
  'GetSearchConfiguration',
  'GetTable',
  'GetTableProfile',
  'GetTableSize',
  'ListDataSources',
  'ListInstances',
  'ListRelationships',
  'ListRoleAssignments',
  'ListRoles',
  'ListRows',
  'ListSystemRelationships',
  'ListTables',
  'UpdateInstance',
  'UpdateRoleAssignment',
  'UpdateRow',
  'UpdateSearchConfiguration',
]

const ids = Object.values(operations).flatMap((methods) => Object.values(methods).map(({ id }) => id))

test('the list only shrinks: what was served stays served', () => {
  expect(ids.filter((id) => !isNotYet(id)).sort()).toEqual(served)
})

test('nothing stands in it twice', () => {
  expect(new Set(notYet).size).toBe(notYet.length)
  expect(ids).toHaveLength(served.length + notYet.length)
})

test('docs/compatibility.md names each of them', () => {
  const text = readFileSync(new URL('../../../../docs/compatibility.md', import.meta.url), 'utf8')
  const [, section = ''] = text.split(/^## Not served yet$/m)
  const [table = ''] = section.split(/^## /m)
  const named = [...table.matchAll(/^\|[^|]+\|([^|]+)\|/gm)].flatMap(
    ([, cell = '']) => cell.match(/\w+/g) ?? [],
  )
  expect(named.filter((word) => ids.some((id) => id === word)).sort()).toEqual([...notYet].sort())
  expect(text).toContain(`${ids.length - notYet.length} of the ${ids.length} operations are served`)
})

const operation = {
  method: 'GET',
  path: '/things',
  summary: '',
  description: '',
  params: z.object({ top: z.number() }),
  errors: [],
  capability: 'viewTables',
} as const

const things = {
  things: {
    list: { ...operation, id: 'ListThings', response: z.array(z.string()) },
    touch: { ...operation, id: 'TouchThing' },
    get: { ...operation, id: 'GetThing' },
  },
  others: { list: { ...operation, id: 'ListOthers' } },
} as const satisfies Registry

/** What a compiler says of handlers, once for all registries. */
test('a handler is there for each operation but those on the list', () => {
  type Table = Handlers<typeof things, 'GetThing' | 'ListOthers'>
  expectTypeOf<keyof Table>().toEqualTypeOf<'things'>()
  expectTypeOf<keyof Table['things']>().toEqualTypeOf<'list' | 'touch'>()
  expectTypeOf<keyof Handlers<typeof things>>().toEqualTypeOf<'things' | 'others'>()
  expectTypeOf<Parameters<Table['things']['list']>[1]>().toEqualTypeOf<{ top: number }>()
})

test('a handler answers the model of its operation, or nothing where there is none', () => {
  type Table = Handlers<typeof things>['things']
  expectTypeOf<ReturnType<Table['list']>>().resolves.toEqualTypeOf<string[]>()
  expectTypeOf<ReturnType<Table['touch']>>().resolves.toEqualTypeOf<void>()
})

test('an id on the list is that of an operation', () => {
  expectTypeOf<OperationId<typeof things>>().toEqualTypeOf<
    'ListThings' | 'TouchThing' | 'GetThing' | 'ListOthers'
  >()
})
