import { describe, expect, test } from 'vitest'
import { toHue, toInitials } from './initials.ts'

describe('toInitials', () => {
  test.each([
    ['Abbie Moss', 'AM'],
    ['Juan Carlos de la Cruz', 'JC'],
    ['madonna', 'M'],
    ['김 민준', '김민'],
    ['𝒳 Æ', '𝒳Æ'],
    ['  ', '?'],
  ])('%j is %s', (name, initials) => {
    expect(toInitials(name)).toBe(initials)
  })
})

test('toHue gives a name always the same hue, and different names different ones', () => {
  expect(toHue('Abbie Moss')).toBe(toHue('Abbie Moss'))
  const hues = new Set(['Ann', 'Ben', 'Cleo', 'Dan', 'Eve', 'Fay', 'Gus', 'Hal'].map(toHue))
  expect(hues.size).toBeGreaterThan(3)
  expect([...hues].every((hue) => hue >= 0 && hue < 8)).toBe(true)
})
