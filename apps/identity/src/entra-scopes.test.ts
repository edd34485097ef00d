import { describe, expect, it } from 'vitest'
import { type Api, customerInsights } from './apis.ts'
import { isApplicationScope, toEntraScope, toProviderScope } from './entra-scopes.ts'

const api = 'https://api.ci.ai.microsoft.com'
const appId = '0bfc4568-a4ba-4c58-bd3e-5d3e76bd7fff'

const own: Api = {
  resource: 'api://0f2b9c1e-7a55-4f0e-8d37-0d6b3a1c9e42',
  names: ['api://0f2b9c1e-7a55-4f0e-8d37-0d6b3a1c9e42', '0f2b9c1e-7a55-4f0e-8d37-0d6b3a1c9e42'],
  scopes: ['read', 'write'],
  audience: '0f2b9c1e-7a55-4f0e-8d37-0d6b3a1c9e42',
}
const apis = [customerInsights, own]

describe('toProviderScope', () => {
  it.each([
    `${api}/user_impersonation`,
    `${api}/.default`,
    `${appId}/.default`,
    `${appId}/user_impersonation`,
  ])('takes %s for the API', (scope) => {
    expect(toProviderScope(apis, `openid profile offline_access ${scope}`)).toEqual({
      scope: 'openid profile offline user_impersonation',
      resource: api,
      unknown: undefined,
    })
  })

  it('names no resource where only the person is asked for', () => {
    expect(toProviderScope(apis, 'openid email')).toEqual({
      scope: 'openid email',
      resource: undefined,
      unknown: undefined,
    })
    expect(toProviderScope(apis, '')).toEqual({ scope: undefined, resource: undefined, unknown: undefined })
  })

  it.each(['https://graph.microsoft.com/User.Read', `${api}/other`, 'user_impersonation', 'offline'])(
    'does not know %s',
    (scope) => {
      expect(toProviderScope(apis, `openid ${scope}`).unknown).toBe(scope)
    },
  )
})

describe("toProviderScope of an application's own API", () => {
  it.each([
    [`${own.resource}/read`, 'read'],
    [`${own.audience}/write ${own.resource}/read`, 'write read'],
    [`${own.audience}/.default`, 'read write'],
    [`${own.resource}/.default ${own.resource}/read`, 'read write'],
  ])('takes %s for it', (scope, expected) => {
    expect(toProviderScope(apis, scope)).toEqual({
      scope: expected,
      resource: own.resource,
      unknown: undefined,
    })
  })

  it('refuses scopes of two APIs in one request', () => {
    expect(toProviderScope(apis, `${own.resource}/read ${api}/.default`).unknown).toBe(`${api}/.default`)
    expect(toProviderScope(apis, `${own.resource}/other`).unknown).toBe(`${own.resource}/other`)
  })
})

describe('isApplicationScope', () => {
  it('is the /.default of one API alone', () => {
    expect(isApplicationScope(apis, `${api}/.default`)).toBe(true)
    expect(isApplicationScope(apis, `${appId}/.default`)).toBe(true)
    expect(isApplicationScope(apis, `${own.resource}/.default`)).toBe(true)
    expect(isApplicationScope(apis, `${api}/user_impersonation`)).toBe(false)
    expect(isApplicationScope(apis, `openid ${api}/.default`)).toBe(false)
    expect(isApplicationScope(apis, '')).toBe(false)
  })
})

describe('toEntraScope', () => {
  it('shows the scope in full, and .default to whoever asked for it', () => {
    expect(toEntraScope(customerInsights, 'user_impersonation', delegated)).toBe(delegated)
    expect(toEntraScope(customerInsights, 'user_impersonation', `openid ${api}/.default`)).toBe(
      `${delegated} ${api}/.default`,
    )
    expect(toEntraScope(own, 'read', `${own.audience}/read`)).toBe(`${own.resource}/read`)
    expect(toEntraScope(undefined, 'openid offline', 'openid offline_access')).toBe('openid offline_access')
  })
})

const delegated = `${api}/user_impersonation`
