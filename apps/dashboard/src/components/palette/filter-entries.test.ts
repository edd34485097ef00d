import { expect, test } from 'vitest'
import { filterEntries, orderEntries } from './filter-entries.ts'
import type { PaletteEntry } from './palette-entry.ts'

const page = (label: string): PaletteEntry => ({
  id: label,
  group: 'pages',
  label,
  hint: '',
  target: { kind: 'page', href: '/' },
})
const operation = (label: string): PaletteEntry => ({ ...page(label), group: 'operations', hint: 'Get-x' })
const entries = [
  page('Clientes'),
  page('Configuración'),
  page('설정'),
  ...'abcdefgh'.split('').map(operation),
]
const find = (text: string) => filterEntries(entries, text).map(({ label }) => label)

test('without words everything but the operations', () => {
  expect(find('  ')).toEqual(['Clientes', 'Configuración', '설정'])
})

test('every word counts, in any order, without case and accents', () => {
  expect(find('CION conf')).toEqual(['Configuración'])
  expect(find('설정')).toEqual(['설정'])
  expect(find('configuración nothing')).toEqual([])
})

test('what begins with the text comes first', () => {
  const rooms = [page('Explore our APIs'), page('Customers'), page('APIs')]
  expect(filterEntries(rooms, 'apis').map(({ label }) => label)).toEqual(['APIs', 'Explore our APIs'])
})

test('operations are found by their id and are six at most', () => {
  expect(find('get-x')).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
})

test('a page that begins so stands before customers who sound like it, and what only holds the words behind', () => {
  const customers: PaletteEntry[] = [{ ...page('Custer Ann'), group: 'customers' }]
  const order = (text: string) =>
    orderEntries(customers, filterEntries(entries, text), text).map(({ label }) => label)
  expect(order('cli')).toEqual(['Clientes', 'Custer Ann'])
  expect(order('entes')).toEqual(['Custer Ann', 'Clientes'])
  expect(order('a')).toEqual(['Custer Ann', 'Configuración', 'a'])
  expect(order('')).toEqual(['Custer Ann', 'Clientes', 'Configuración', '설정'])
})
