import { describe, expect, test } from 'vitest'
import { InvalidInputError } from '../errors.ts'
import { createClientCredential } from './client-credential.ts'
import { createOnBehalfOfFlow } from './on-behalf-of.ts'
import { hasProof, type MaybeProof, toMsalProof } from './proof.ts'

const application = { tenantId: 'contoso.example', clientId: 'c1' }
const certificate = { privateKey: 'key', thumbprintSha256: 'AA:BB:CC' }

describe('exactly one proof', () => {
  test.each([
    [{ clientSecret: 's' }, true],
    [{ certificate }, true],
    [{ clientAssertion: 'a' }, true],
    [{}, false],
    [{ clientSecret: '' }, false],
  ])('%o: %s', (proof, expected) => {
    expect(hasProof(proof as MaybeProof)).toBe(expected)
  })

  test('is wanted at once, before any token is asked for', () => {
    const several = { ...application, clientSecret: 's', certificate } as never
    for (const create of [createClientCredential, createOnBehalfOfFlow]) {
      expect(() => create(several)).toThrow(InvalidInputError)
      expect(() => create(application as never)).toThrow(
        'one of clientSecret, certificate and clientAssertion',
      )
      expect(() => create({ ...application, clientId: '', clientSecret: 's' })).toThrow(
        'Sign-in needs clientId.',
      )
    }
  })
})

describe('toMsalProof', () => {
  test('leaves secrets and assertions as they are', async () => {
    expect(await toMsalProof({ clientSecret: 's' })).toEqual({ clientSecret: 's' })
    expect(await toMsalProof({ clientAssertion: 'a' })).toEqual({ clientAssertion: 'a' })
  })

  test('asks a function for an assertion when MSAL does, and says for what', async () => {
    const { clientAssertion } = await toMsalProof({
      clientAssertion: ({ clientId, tokenEndpoint }) => `${clientId} at ${tokenEndpoint}`,
    })
    if (typeof clientAssertion !== 'function') throw new Error('no function')
    expect(await clientAssertion({ clientId: 'c1', tokenEndpoint: 'https://t' })).toBe('c1 at https://t')
  })

  test('writes a thumbprint as MSAL reads it', async () => {
    const clientCertificate = { privateKey: 'key', thumbprintSha256: 'AABBCC' }
    expect(await toMsalProof({ certificate })).toEqual({ clientCertificate })
  })

  test('refuses text that is no certificate', async () => {
    await expect(toMsalProof({ certificate: { privateKey: 'key', certificate: 'text' } })).rejects.toThrow()
  })
})
