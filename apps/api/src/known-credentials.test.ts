import { expect, test } from 'vitest'
import { createKnownCredentials } from './known-credentials.ts'

test('what was added counts at its address, until it is removed', () => {
  const known = createKnownCredentials(10, 10)
  known.add('home', 'a')
  expect([known.has('home', 'a'), known.has('home', 'b'), known.has('away', 'a')]).toEqual([
    true,
    false,
    false,
  ])
  known.remove('away', 'a')
  expect(known.has('home', 'a')).toBe(true)
  known.remove('home', 'a')
  expect(known.has('home', 'a')).toBe(false)
})

test('one address displaces its own oldest only', () => {
  const known = createKnownCredentials(10, 3)
  known.add('home', 'a')
  for (const name of ['a', 'b', 'c', 'a', 'd']) known.add('away', name)
  expect(['a', 'b', 'c', 'd'].map((name) => known.has('away', name))).toEqual([true, false, true, true])
  expect(known.has('home', 'a')).toBe(true)
})

test('when all is full, the address with the most gives way', () => {
  const known = createKnownCredentials(4, 4)
  for (const name of ['a', 'b', 'c']) known.add('away', name)
  known.add('home', 'a')
  known.add('office', 'a')
  expect(known.has('away', 'a')).toBe(false)
  expect([known.has('away', 'b'), known.has('home', 'a'), known.has('office', 'a')]).toEqual([
    true,
    true,
    true,
  ])
})
