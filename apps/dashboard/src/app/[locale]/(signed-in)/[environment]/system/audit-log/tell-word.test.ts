import { expect, test } from 'vitest'
import { tellWord } from './tell-word.ts'

test('a value is told by its word, and as it is where there is none', () => {
  const words = { readOnly: 'Reads only' }
  expect(tellWord('readOnly', words)).toBe('Reads only')
  expect(tellWord('Nightly', words)).toBe('Nightly')
  expect(tellWord('Nightly')).toBe('Nightly')
})

test.each(['constructor', 'toString', '__proto__'])(
  'a key may be called %s, as every object has it',
  (name) => {
    expect(tellWord(name)).toBe(name)
    expect(tellWord(name, { readOnly: 'Reads only' })).toBe(name)
  },
)
