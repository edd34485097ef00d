import { expect, test } from 'vitest'
import { mergeKnown, pickPrincipal, toPrincipalTexts } from './pick-principal.ts'

const guid = (digit: number) => `${String(digit).repeat(8)}-1111-4111-8111-111111111111`
const clientId = guid(9)
const known = [
  { id: guid(1), name: 'Ann@contoso.example' },
  { id: guid(2), name: clientId },
  { id: guid(3), name: 'Guest' },
  { id: guid(4), name: 'guest' },
]

test.each([
  ['a name in any case', ' ann@CONTOSO.example ', guid(1)],
  ['an application by its client id', clientId.toUpperCase(), guid(2)],
  ['an object id', guid(2), guid(2)],
  ['an object id that nobody has been seen with', guid(8).toUpperCase(), guid(8)],
  ['a name that two have', 'Guest', undefined],
  ['one of the two', `Guest (${guid(4)})`.toLowerCase(), guid(4)],
  ['nobody', 'Bob', undefined],
])('%s', (_, text, id) => {
  expect(pickPrincipal(known, text)).toBe(id)
})

test('each has a text of its own, and is found by it', () => {
  const texts = toPrincipalTexts(known)
  expect(new Set(texts).size).toBe(known.length)
  expect(texts.slice(0, 2)).toEqual(['Ann@contoso.example', clientId])
  expect(texts.map((text) => pickPrincipal(known, text))).toEqual(known.map(({ id }) => id))
})

test('those of a directory come first, by name and client id, and nobody is there twice by one name', () => {
  const directory = [
    { id: guid(1).toUpperCase(), kind: 'user' as const, name: 'ann@contoso.example', appId: undefined },
    { id: guid(2), kind: 'app' as const, name: 'Nightly flow', appId: clientId },
  ]
  const merged = mergeKnown(directory, known)
  expect(merged[1]).toEqual({ id: guid(2), kind: 'app', name: 'Nightly flow' })
  for (const text of ['nightly FLOW', clientId]) expect(pickPrincipal(merged, text)).toBe(guid(2))
  expect(pickPrincipal(merged, 'ann@contoso.example')).toBe(guid(1))
  expect(merged.filter(({ id }) => id === guid(2))).toHaveLength(2)
})
