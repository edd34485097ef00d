import { describe, expect, test } from 'vitest'
import { InvalidInputError } from '../errors.ts'
import { toAuthoritySettings } from './authority-settings.ts'

const tenant = 'a4d9c5f2-6b1e-4a8f-9a0c-3c1f4b7d2e60'

test.each([
  `https://login.microsoftonline.com/${tenant}`,
  'https://login.microsoftonline.com/common',
  `https://login.microsoftonline.us/${tenant}/`,
  `https://identity.example:8443/${tenant}`,
])("%s is MSAL's own business", (authority) => {
  expect(toAuthoritySettings(authority)).toEqual({ authority })
})

describe('an authority over http', () => {
  test.each([
    [`http://localhost:4200/${tenant}`, 'localhost:4200'],
    [`http://localhost:4200/${tenant}/`, 'localhost:4200'],
    [`http://localhost:4200/${tenant}/v2.0`, 'localhost:4200'],
    [`http://localhost:4200/${tenant}/v2.0/`, 'localhost:4200'],
    [`http://127.0.0.1/${tenant}/v2.0`, '127.0.0.1'],
    [`http://[::1]:4200/${tenant}/v2.0`, '[::1]:4200'],
    [`HTTP://LocalHost:4200//${tenant}`, 'localhost:4200'],
  ])('%s becomes a placeholder over https, with real endpoints', (authority, host) => {
    const settings = toAuthoritySettings(authority)
    expect(settings).toMatchObject({ authority: `https://${host}/${tenant}`, knownAuthorities: [host] })
    const endpoints = JSON.parse(settings.authorityMetadata ?? '{}')
    expect(endpoints).toEqual({
      issuer: `https://${host}/${tenant}/v2.0`,
      authorization_endpoint: `http://${host}/${tenant}/oauth2/v2.0/authorize`,
      token_endpoint: `http://${host}/${tenant}/oauth2/v2.0/token`,
      device_authorization_endpoint: `http://${host}/${tenant}/oauth2/v2.0/devicecode`,
      end_session_endpoint: `http://${host}/${tenant}/oauth2/v2.0/logout`,
      jwks_uri: `http://${host}/${tenant}/discovery/v2.0/keys`,
    })
  })

  test('keeps a version that is part of the tenant', () => {
    expect(toAuthoritySettings('http://localhost/v2.0.contoso.example').authority).toBe(
      'https://localhost/v2.0.contoso.example',
    )
  })
})

test.each([
  '',
  'localhost',
  'not a URL',
  'ftp://localhost/tenant',
  'file:///tenant',
  `http://login.microsoftonline.com/${tenant}`,
  `http://identity.example:4200/${tenant}/v2.0`,
  `http://localhost.example/${tenant}`,
  `http://localhost@login.example/${tenant}`,
  `http://127.0.0.2/${tenant}`,
])('%j is no authority: a secret could leave in clear', (authority) => {
  expect(() => toAuthoritySettings(authority)).toThrow(InvalidInputError)
})
