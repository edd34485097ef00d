import { describe, expect, test } from 'vitest'
import { checkInput } from './check-input.ts'
import { InvalidInputError } from './errors.ts'
import { not } from './filter.ts'
import { where } from './where.ts'
import type { WireRow } from './wire.ts'

const instanceId = '1f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'
const row: WireRow = [
  'SaveItem',
  'PUT',
  '/sets/{instanceId}/items/{name}',
  'instanceId:g $top:i least:n deep:b ids:a $select:c $filter:f caller',
  'item?',
]
const required: WireRow = ['FindItem', 'POST', '/items', 'key! $top:i!', 'items:a']

const check = (more: Record<string, unknown>) => () => checkInput(row, { instanceId, name: 'a', ...more })

describe('an input is accepted', () => {
  test.each<[string, Record<string, unknown>]>([
    ['with nothing more than it needs', {}],
    ['with undefined for what may be missing', { top: undefined, item: undefined, unknown: undefined }],
    [
      'with zero, false and empty text',
      { top: 0, least: 0, deep: false, caller: '', select: '', filter: '' },
    ],
    ['with a negative and a broken number', { top: -1, least: -0.5 }],
    ['with lists', { ids: ['a', "b'c"], select: ['A', 'B'] }],
    ['with filters', { filter: not(where('City').eq("O'Neil")) }],
    ['with an object for its body', { item: {} }],
    ['with an object of a class for its body', { item: new (class Item {})() }],
    ['with upper case in a GUID', { instanceId: instanceId.toUpperCase() }],
  ])('%s', (_, more) => {
    expect(check(more)).not.toThrow()
  })

  test('that has no prototype', () => {
    expect(() =>
      checkInput(['A', 'GET', '/a', 'b'], Object.assign(Object.create(null), { b: 'c' })),
    ).not.toThrow()
  })
})

describe('an input is refused', () => {
  test.each<[Record<string, unknown>, string]>([
    [{ instanceId: undefined }, 'instanceId must be a GUID, but is missing.'],
    [{ instanceId: '' }, 'instanceId must be a GUID, but is empty.'],
    [{ instanceId: 'secret' }, 'instanceId must be a GUID, but is text.'],
    [{ instanceId: `${instanceId}/..` }, 'instanceId must be a GUID, but is text.'],
    [{ name: null }, 'name must be text, but is null.'],
    [{ name: '' }, 'name must be text, but is empty.'],
    [{ name: 5 }, 'name must be text, but is 5.'],
    [{ top: '5' }, 'top must be a whole number, but is text.'],
    [{ top: 1.5 }, 'top must be a whole number, but is 1.5.'],
    [{ top: Number.NaN }, 'top must be a whole number, but is NaN.'],
    [{ top: 2 ** 53 }, 'top must be a whole number, but is 9007199254740992.'],
    [{ top: 5n }, 'top must be a whole number, but is a bigint.'],
    [{ least: Number.POSITIVE_INFINITY }, 'least must be a number, but is Infinity.'],
    [{ deep: 'true' }, 'deep must be true or false, but is text.'],
    [{ deep: 0 }, 'deep must be true or false, but is 0.'],
    [{ ids: 'a' }, 'ids must be a list of texts without commas, but is text.'],
    [{ ids: ['a,b'] }, 'ids must be a list of texts without commas, but is a list.'],
    [{ ids: ['a', 5] }, 'ids must be a list of texts without commas, but is a list.'],
    [{ ids: [] }, 'ids must be a list of texts without commas, but is an empty list.'],
    [{ select: [] }, 'select must be text or a list of names without commas, but is an empty list.'],
    [{ ids: [''] }, 'ids must be a list of texts without commas, but is a list.'],
    [{ select: [5] }, 'select must be text or a list of names without commas, but is a list.'],
    [{ select: ['A', 'B,C'] }, 'select must be text or a list of names without commas, but is a list.'],
    [{ filter: ["City eq 'Austin'"] }, 'filter must be text or a filter, but is a list.'],
    [{ filter: { City: 'Austin' } }, 'filter must be text or a filter, but is an object.'],
    [{ caller: new Date(0) }, 'caller must be text, but is an object.'],
    [{ caller: () => 'secret' }, 'caller must be text, but is a function.'],
    [{ caller: Symbol('secret') }, 'caller must be text, but is a symbol.'],
    [{ item: 'secret' }, 'item must be an object, but is text.'],
    [{ item: null }, 'item must be an object, but is null.'],
    [{ item: ['secret'] }, 'item must be an object, but is a list.'],
  ])('%o', (more, message) => {
    expect(check(more)).toThrow(new InvalidInputError(`SaveItem: ${message}`))
  })

  test.each<[Record<string, unknown>, string]>([
    [{ fliter: 'secret' }, 'SaveItem has no input named fliter. Did you mean filter?'],
    [{ 'a\n\u001b[31mb': 1 }, 'SaveItem has no input named a [31mb.'],
    [{ ['x'.repeat(1_000_000)]: 1 }, `SaveItem has no input named ${'x'.repeat(100)}.`],
    [{ $top: 5 }, 'SaveItem has no input named $top. Did you mean top?'],
    [{ Item: {} }, 'SaveItem has no input named Item. Did you mean item?'],
    [{ nonsense: 'secret' }, 'SaveItem has no input named nonsense.'],
    [{ toString: 'secret' }, 'SaveItem has no input named toString.'],
    [{ '': 'secret' }, 'SaveItem has no input named .'],
  ])('%o, whose name is unknown', (more, message) => {
    expect(check(more)).toThrow(new InvalidInputError(message))
  })

  test('where the query needs something', () => {
    const checkRequired = (input: Record<string, unknown>) => () => checkInput(required, input)
    expect(checkRequired({ top: 1, items: [] })).toThrow('FindItem: key must be text, but is missing.')
    expect(checkRequired({ key: '', top: 1, items: [] })).toThrow('FindItem: key must be text, but is empty.')
    expect(checkRequired({ key: 'a', items: [] })).toThrow(
      'FindItem: top must be a whole number, but is missing.',
    )
    expect(checkRequired({ key: 'a', top: 1 })).toThrow('FindItem: items must be a list, but is missing.')
    expect(checkRequired({ key: 'a', top: 1, items: {} })).toThrow(
      'FindItem: items must be a list, but is an object.',
    )
    expect(checkRequired({ key: 'a', top: 0, items: [] })).not.toThrow()
  })

  test.each([
    ['text', 'text'],
    [null, 'null'],
    [[{ instanceId }], 'a list'],
    [5, '5'],
  ])('that is no object but %j', (input, kind) => {
    expect(() => checkInput(row, input as never)).toThrow(
      new InvalidInputError(`SaveItem takes one object of inputs, not ${kind}.`),
    )
  })
})
