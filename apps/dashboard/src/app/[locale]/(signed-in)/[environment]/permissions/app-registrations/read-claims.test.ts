import { expect, test } from 'vitest'
import { readClaims } from './read-claims.ts'

test('claims are texts in the order of their names, and nothing of the signature is among them', () => {
  const payload = {
    roles: ['CustomerInsights.Api.All'],
    aud: 'https://a.example',
    exp: 1_893_456_000,
    tid: 7,
  }
  const token = ['e30', Buffer.from(JSON.stringify(payload)).toString('base64url'), 'c2lnbmF0dXJl'].join('.')
  expect(readClaims(token)).toEqual([
    { name: 'aud', value: 'https://a.example' },
    { name: 'exp', value: '2030-01-01T00:00:00.000Z' },
    { name: 'roles', value: 'CustomerInsights.Api.All' },
    { name: 'tid', value: '7' },
  ])
})
