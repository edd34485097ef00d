import { describe, expect, it } from 'vitest'
import { isApplicationScope, toEntraScope, toProviderScope } from './entra-scopes.ts'

const api = 'https://api.ci.ai.microsoft.com'
const appId = '0bfc4568-a4ba-4c58-bd3e-5d3e76bd7fff'

describe('toProviderScope', () => {
  it.each([
    `${api}/user_impersonation`,
    `${api}/.default`,
    `${appId}/.default`,
    `${appId}/user_impersonation`,
  ])('takes %s for the API', (scope) => {
    expect(toProviderScope(`openid profile offline_access ${scope}`)).toEqual({
      scope: 'openid profile offline user_impersonation',
      resource: api,
      unknown: undefined,
    })
  })

  it('names no resource where only the person is asked for', () => {
    expect(toProviderScope('openid email')).toEqual({
      scope: 'openid email',
      resource: undefined,
      unknown: undefined,
    })
    expect(toProviderScope('')).toEqual({ scope: undefined, resource: undefined, unknown: undefined })
  })

  it.each(['https://graph.microsoft.com/User.Read', `${api}/other`, 'user_impersonation', 'offline'])(
    'does not know %s',
    (scope) => {
      expect(toProviderScope(`openid ${scope}`).unknown).toBe(scope)
    },
  )
})

describe('isApplicationScope', () => {
  it('is the /.default of the API alone', () => {
    expect(isApplicationScope(`${api}/.default`)).toBe(true)
    expect(isApplicationScope(`${appId}/.default`)).toBe(true)
    expect(isApplicationScope(`${api}/user_impersonation`)).toBe(false)
    expect(isApplicationScope(`openid ${api}/.default`)).toBe(false)
    expect(isApplicationScope('')).toBe(false)
  })
})

describe('toEntraScope', () => {
  it('shows the scope in full, and .default to whoever asked for it', () => {
    expect(toEntraScope('user_impersonation', delegated)).toBe(delegated)
    expect(toEntraScope('user_impersonation', `openid ${api}/.default`)).toBe(`${delegated} ${api}/.default`)
    expect(toEntraScope('openid offline', 'openid offline_access')).toBe('openid offline_access')
  })
})

const delegated = `${api}/user_impersonation`
