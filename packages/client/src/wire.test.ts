import { expect, test } from 'vitest'
import { readInputs, type WireRow } from './wire.ts'

const row: WireRow = ['SaveItem', 'PUT', '/sets/{setId}/items/{name}', 'setId:g $top:i key! least:n!', 'item']

test('every input is read with its name, its name on the wire, its mark and its place', () => {
  const parameters = [
    { name: 'setId', wireName: 'setId', mark: 'g', required: true, in: 'path' },
    { name: 'name', wireName: 'name', mark: '', required: true, in: 'path' },
    { name: 'top', wireName: '$top', mark: 'i', required: false, in: 'query' },
    { name: 'key', wireName: 'key', mark: '', required: true, in: 'query' },
    { name: 'least', wireName: 'least', mark: 'n', required: true, in: 'query' },
  ]
  const body = { name: 'item', mark: 'o', required: true }
  const pathTexts = ['/sets/', '/items/', '']
  expect(readInputs(row)).toEqual({ parameters, body, pathTexts, all: [...parameters, body] })
})

test.each([
  ['item', { name: 'item', mark: 'o', required: true }],
  ['item?', { name: 'item', mark: 'o', required: false }],
  ['items:a', { name: 'items', mark: 'l', required: true }],
  ['items:a?', { name: 'items', mark: 'l', required: false }],
  ['', undefined],
])('the body %j is read', (cell, body) => {
  expect(readInputs(['A', 'POST', '/a', '', cell]).body).toEqual(body)
})

test('a row without inputs has none', () => {
  const none = { parameters: [], body: undefined, pathTexts: ['/a'], all: [] }
  expect(readInputs(['A', 'GET', '/a'])).toEqual(none)
  expect(readInputs(['A', 'GET', '/a', '', '', 'void'])).toEqual(none)
})

test('a row is read once', () => {
  expect(readInputs(row)).toBe(readInputs(row))
})
