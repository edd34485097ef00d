import { expect, test } from 'vitest'
import { createNamedKey, createSlotKey, isKeyText } from './key-text.ts'

test('a named key says what it is and checks itself', () => {
  const keys = Array.from({ length: 200 }, createNamedKey)
  expect(new Set(keys).size).toBe(200)
  for (const key of keys) {
    expect(key).toMatch(/^cik_[0-9A-Za-z]{38}$/)
    expect(isKeyText(key)).toBe(true)
  }
})

test('the check is the one that is documented: CRC-32 in base 62', () => {
  // The CRC-32 of 32 zeros is 0xa0f292d0.
  expect(isKeyText(`cik_${'0'.repeat(32)}2wjyrI`)).toBe(true)
})

test('no text that differs in one character is a key', () => {
  const key = createNamedKey()
  for (let at = 0; at < key.length; at += 1) {
    for (const other of ['0', 'a', 'Z', '_', ' ', 'é']) {
      if (other !== key[at]) expect(isKeyText(key.slice(0, at) + other + key.slice(at + 1))).toBe(false)
    }
  }
})

test('keys of either kind are taken exactly as they were issued', () => {
  for (const key of [createNamedKey(), createSlotKey()]) {
    for (const wrong of ['', key.slice(1), `${key}0`, ` ${key}`, `${key}\n`, `${key}\r`, key.slice(0, -1)]) {
      expect(isKeyText(wrong), JSON.stringify(wrong)).toBe(false)
    }
  }
  expect(isKeyText('A'.repeat(32))).toBe(false)
})
