import { describe, expect, test } from 'vitest'
import { localDirectory } from '../test/sample-directory.ts'
import { readConfig } from './config.ts'
import { toSignIn, toTokenPolicy } from './token-policy.ts'

const tenantId = '5c1f6f7e-2b67-4a0e-9c6b-8c2f3f7f0d11'
const production = { DEPLOYMENT: 'production', ENTRA_TENANT_ID: tenantId }

const toEntraTenant = (id: string) => ({
  tenantId: id,
  issuers: [`https://login.microsoftonline.com/${id}/v2.0`, `https://sts.windows.net/${id}/`],
  jwksUrl: `https://login.microsoftonline.com/${id}/discovery/v2.0/keys`,
})

describe('with the local identity', () => {
  test('its tenant, address and keys count, and its dashboard is first-party', () => {
    const base = `http://localhost:4200/${localDirectory.tenantId}`
    expect(toTokenPolicy(readConfig({}), localDirectory)).toEqual({
      tenants: [
        {
          tenantId: localDirectory.tenantId,
          issuers: [`${base}/v2.0`],
          jwksUrl: `${base}/discovery/v2.0/keys`,
        },
      ],
      audiences: ['https://api.ci.ai.microsoft.com', '0bfc4568-a4ba-4c58-bd3e-5d3e76bd7fff'],
      firstPartyClientIds: ['dashboard-client'],
    })
  })

  test.each(['http://localhost:4999', 'http://localhost:4999/', 'http://localhost:4999/some/path?x=1'])(
    'only the origin of %s matters',
    (IDENTITY_URL) => {
      expect(toTokenPolicy(readConfig({ IDENTITY_URL }), localDirectory).tenants).toMatchObject([
        { issuers: [`http://localhost:4999/${localDirectory.tenantId}/v2.0`] },
      ])
    },
  )

  test('further first-party applications stand beside the dashboard, and never the sample one', () => {
    const ids = ['0f0e0d0c-0000-4000-8000-000000000001', '0f0e0d0c-0000-4000-8000-000000000002']
    const config = readConfig({ FIRST_PARTY_CLIENT_IDS: ids.join(',') })
    expect(toTokenPolicy(config, localDirectory).firstPartyClientIds).toEqual(['dashboard-client', ...ids])
  })
})

describe('with Entra ID', () => {
  test('tokens of both versions count, of the one tenant, and nobody is first-party until set', () => {
    expect(toTokenPolicy(readConfig(production), undefined)).toEqual({
      tenants: [toEntraTenant(tenantId)],
      audiences: ['https://api.ci.ai.microsoft.com', '0bfc4568-a4ba-4c58-bd3e-5d3e76bd7fff'],
      firstPartyClientIds: [],
    })
  })

  test('further tenants stand beside the first, each once, with issuers and keys of their own', () => {
    const other = '0f0e0d0c-0000-4000-8000-00000000000a'
    const config = readConfig({
      ...production,
      ENTRA_TENANT_ID: tenantId.toUpperCase(),
      ENTRA_TENANT_IDS: `${other.toUpperCase()}, ${tenantId}`,
    })
    expect(toTokenPolicy(config, undefined).tenants).toEqual([toEntraTenant(tenantId), toEntraTenant(other)])
  })

  test('issuers and keys of another cloud are those of its own address', () => {
    const config = readConfig({
      ...production,
      TOKEN_ISSUERS: 'https://login.microsoftonline.us/{tenantId}/v2.0',
      TOKEN_KEYS_URL: 'https://login.microsoftonline.us/{tenantId}/discovery/v2.0/keys',
    })
    expect(toTokenPolicy(config, undefined).tenants).toEqual([
      {
        tenantId,
        issuers: [`https://login.microsoftonline.us/${tenantId}/v2.0`],
        jwksUrl: `https://login.microsoftonline.us/${tenantId}/discovery/v2.0/keys`,
      },
    ])
  })

  test('own audiences replace the default ones, and IDENTITY_URL has no say', () => {
    const config = readConfig({
      ...production,
      TOKEN_AUDIENCES: 'api://own',
      IDENTITY_URL: 'http://evil.example',
    })
    const policy = toTokenPolicy(config, undefined)
    expect(policy.audiences).toEqual(['api://own'])
    expect(JSON.stringify(policy)).not.toContain('evil.example')
  })
})

test('people learn where to sign in and for which scope', () => {
  expect(toSignIn(toTokenPolicy(readConfig(production), undefined))).toEqual({
    issuer: `https://login.microsoftonline.com/${tenantId}/v2.0`,
    scope: 'https://api.ci.ai.microsoft.com/.default',
  })
})
