import { describe, expect, test } from 'vitest'
import { toLocalAuthority } from './local-authority.ts'

const tenant = 'a4d9c5f2-6b1e-4a8f-9a0c-3c1f4b7d2e60'

test.each([
  `https://login.microsoftonline.com/${tenant}`,
  'https://login.microsoftonline.com/common',
  `https://login.microsoftonline.us/${tenant}/`,
  `https://identity.example:8443/${tenant}`,
])("%s is MSAL's own business", (authority) => {
  expect(toLocalAuthority(authority)).toEqual({ authority })
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
    const settings = toLocalAuthority(authority)
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
    expect(toLocalAuthority('http://localhost/v2.0.contoso.example').authority).toBe(
      'https://localhost/v2.0.contoso.example',
    )
  })
})

test.each(['', 'localhost', 'not a URL'])('%j is no authority', (authority) => {
  expect(() => toLocalAuthority(authority)).toThrow(TypeError)
})
