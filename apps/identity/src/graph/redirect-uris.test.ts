import { describe, expect, it } from 'vitest'
import { isSpaOrigin } from './redirect-uris.ts'
import type { Registrations } from './registrations.ts'

const appId = '1a5b6a52-3b4c-4c3b-9d5e-2f0c7a9b8d61'
const store = (...spaRedirectUris: string[]): Parameters<typeof isSpaOrigin>[0] => {
  const application: Registrations['applications'][number] = {
    id: appId,
    appId,
    displayName: 'Page',
    signInAudience: 'AzureADMyOrg',
    createdDateTime: '2026-01-01T00:00:00.000Z',
    webRedirectUris: [],
    spaRedirectUris,
    publicRedirectUris: [],
    isFallbackPublicClient: null,
    requiredResourceAccess: [],
    passwords: [],
    certificates: [],
  }
  const state: Registrations = {
    version: 1,
    applications: [application],
    servicePrincipals: [],
    appRoleAssignments: [],
    permissionGrants: [],
  }
  return { read: () => state, change: () => Promise.reject(new Error('Nothing changes here.')) }
}

describe('who may ask for tokens from a page', () => {
  it('is the origin of an address that counts', () => {
    const spa = store('https://spa.example/app', 'http://localhost:3000/')
    expect(isSpaOrigin(spa, appId, 'https://spa.example')).toBe(true)
    expect(isSpaOrigin(spa, appId, 'http://localhost:3000')).toBe(true)
    expect(isSpaOrigin(spa, appId, 'https://other.example')).toBe(false)
    expect(isSpaOrigin(spa, 'another', 'https://spa.example')).toBe(false)
  })

  it.each([
    ['http://spa.example/app', 'http://spa.example'],
    // The origin of every page without one.
    ['com.example.shop:/auth', 'null'],
  ])('is not that of %s, which a file of before has and which is left out', (uri, origin) => {
    expect(isSpaOrigin(store(uri), appId, origin)).toBe(false)
  })
})
