import { expect, expectTypeOf, test } from 'vitest'
import type { Credential } from '../credentials.ts'
import * as auth from './index.ts'

test('the door offers one factory for each flow', () => {
  expect(Object.keys(auth).sort()).toEqual([
    'SignInError',
    'createAccountCredential',
    'createAuthorizationCodeFlow',
    'createClientCredential',
    'createDeviceCodeCredential',
    'createInteractiveCredential',
    'createOnBehalfOfFlow',
    'createRefreshTokenCredential',
    'toAuthoritySettings',
    'toLocalApplication',
  ])
})

test('each gives credentials', () => {
  expectTypeOf(auth.createClientCredential).returns.toEqualTypeOf<Credential>()
  expectTypeOf(auth.createAccountCredential).returns.toEqualTypeOf<Credential>()
  expectTypeOf(auth.createRefreshTokenCredential).returns.toEqualTypeOf<Credential>()
  expectTypeOf(auth.createDeviceCodeCredential).returns.toEqualTypeOf<Credential>()
  expectTypeOf(auth.createInteractiveCredential).returns.toEqualTypeOf<Credential>()
  expectTypeOf(auth.createOnBehalfOfFlow).returns.returns.toEqualTypeOf<Credential>()
  expectTypeOf<auth.SignedIn['credential']>().toEqualTypeOf<Credential>()
})

test('the options allow one place to sign in and one proof', () => {
  type Options = auth.ClientCredentialOptions
  type Base = { clientId: string }
  type Certificate = { privateKey: string; certificate: string }
  expectTypeOf<Base & { authority: string; clientSecret: string }>().toExtend<Options>()
  expectTypeOf<Base & { tenantId: string; cloud: 'china'; certificate: Certificate }>().toExtend<Options>()
  expectTypeOf<Base & { tenantId: string; clientAssertion: () => Promise<string> }>().toExtend<Options>()
  expectTypeOf<Base & { tenantId: string }>().not.toExtend<Options>()
  expectTypeOf<Base & { clientSecret: string }>().not.toExtend<Options>()
  expectTypeOf<Base & { authority: string; tenantId: string; clientSecret: string }>().not.toExtend<Options>()
  expectTypeOf<
    Base & { tenantId: string; clientSecret: string; certificate: Certificate }
  >().not.toExtend<Options>()
  expectTypeOf<Base & { tenantId: string; redirectUri: string }>().toExtend<auth.AuthorizationCodeOptions>()
})

test('the sample application of the local identity fits every flow', () => {
  const connection = {
    identityUrl: 'http://localhost:4200/t/v2.0',
    clientId: 'c',
    clientSecret: 's',
    scope: 'x',
    users: [],
  }
  const application = auth.toLocalApplication(connection)
  expect(application).toEqual({
    authority: 'http://localhost:4200/t/v2.0',
    clientId: 'c',
    clientSecret: 's',
    scope: 'x',
  })
  const onCode = (): void => undefined
  expect(auth.createClientCredential(application)).toBeInstanceOf(Function)
  expect(auth.createDeviceCodeCredential({ ...application, onCode })).toBeInstanceOf(Function)
  expect(auth.createInteractiveCredential(application)).toBeInstanceOf(Function)
  expect(auth.createOnBehalfOfFlow(application)).toBeInstanceOf(Function)
  expect(auth.createAuthorizationCodeFlow({ ...application, redirectUri: 'http://localhost' })).toBeTypeOf(
    'object',
  )
})
