import { describe, expect, test } from 'vitest'
import { InvalidInputError } from '../errors.ts'
import { type AuthorityOptions, toAuthority } from './authority.ts'

const tenantId = 'a4d9c5f2-6b1e-4a8f-9a0c-3c1f4b7d2e60'

describe('where to sign in', () => {
  test.each([
    [{ tenantId }, `https://login.microsoftonline.com/${tenantId}`],
    [{ tenantId, cloud: 'public' }, `https://login.microsoftonline.com/${tenantId}`],
    [{ tenantId, cloud: 'usGov' }, `https://login.microsoftonline.us/${tenantId}`],
    [{ tenantId, cloud: 'china' }, `https://login.partner.microsoftonline.cn/${tenantId}`],
    [{ tenantId: 'contoso.onmicrosoft.com' }, 'https://login.microsoftonline.com/contoso.onmicrosoft.com'],
    [{ tenantId: '../evil' }, 'https://login.microsoftonline.com/..%2Fevil'],
    [{ authority: 'https://login.example/tenant' }, 'https://login.example/tenant'],
  ] satisfies [AuthorityOptions, string][])('%o is %s', (options, authority) => {
    expect(toAuthority(options)).toEqual({ authority })
  })

  test('is the local identity, too', () => {
    expect(toAuthority({ authority: `http://localhost:4200/${tenantId}/v2.0` })).toMatchObject({
      authority: `https://localhost:4200/${tenantId}`,
      knownAuthorities: ['localhost:4200'],
    })
  })

  test.each([{}, { tenantId: '' }, { tenantId, cloud: 'mars' }])('is not %o', (options) => {
    expect(() => toAuthority(options as AuthorityOptions)).toThrow(InvalidInputError)
  })
})
