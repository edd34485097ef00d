import { expect, test } from 'vitest'
import { openSigningKeys } from './signing-keys.ts'
import { createVerifiedTokens } from './verified-tokens.ts'

const principal = { id: 'a', type: 'user', principalIds: ['a'], name: 'a', isFirstParty: false } as const
const keys = { ...openSigningKeys('http://127.0.0.1:1/keys'), freshen: async () => undefined }

const verified = (expiresAtMs = Date.now() + 60_000) => ({ principal, expiresAtMs, keys, keysVersion: 0 })

test('finds a token until it expires, and no other', async () => {
  const tokens = createVerifiedTokens()
  tokens.add('good', verified())
  tokens.add('over', verified(Date.now()))
  expect((await tokens.find('good'))?.principal).toBe(principal)
  expect(await tokens.find('goo')).toBeUndefined()
  expect(await tokens.find('over')).toBeUndefined()
  expect(tokens.size).toBe(1)
})

test('forgets what other keys proved', async () => {
  const tokens = createVerifiedTokens()
  tokens.add('old', { ...verified(), keysVersion: -1 })
  expect(await tokens.find('old')).toBeUndefined()
  expect(tokens.size).toBe(0)
})

test('keeps so many and no more: the least used one goes', async () => {
  const tokens = createVerifiedTokens(3)
  for (const token of ['a', 'b', 'c']) tokens.add(token, verified())
  await tokens.find('a')
  tokens.add('d', verified())
  expect(tokens.size).toBe(3)
  const found = await Promise.all(
    ['a', 'b', 'c', 'd'].map(async (token) => (await tokens.find(token)) && token),
  )
  expect(found).toEqual(['a', undefined, 'c', 'd'])
})
