import { describe, expect, test } from 'vitest'
import { parseSettings } from './env.ts'

const complete = {
  ENTRA_AUTHORITY: 'https://login.microsoftonline.com/contoso/v2.0/',
  ENTRA_CLIENT_ID: 'client',
  ENTRA_CLIENT_SECRET: 'secret',
  SESSION_SECRET: 'x'.repeat(32),
}

describe('parseSettings', () => {
  test('fills in the local addresses and drops trailing slashes', () => {
    expect(parseSettings({ ...complete, API_URL: '' })).toMatchObject({
      apiUrl: 'http://localhost:4100/v1',
      dashboardUrl: 'http://localhost:3000',
      authority: 'https://login.microsoftonline.com/contoso/v2.0',
    })
  })

  test('knows from the deployment and the authority whether people sign in with Entra ID', () => {
    const authority = 'http://localhost:4200/0f3c/v2.0'
    expect(parseSettings(complete)).toMatchObject({ usesEntra: true, tenantId: 'contoso' })
    expect(parseSettings({ ...complete, ENTRA_AUTHORITY: authority })).toMatchObject({
      usesEntra: false,
      tenantId: '0f3c',
    })
    expect(
      parseSettings({ ...complete, ENTRA_AUTHORITY: authority, DEPLOYMENT: 'production' }).usesEntra,
    ).toBe(true)
  })

  test.each([
    [
      { ENTRA_CLIENT_ID: '' },
      'Setting ENTRA_CLIENT_ID: is not set. Start with pnpm start, or set it to the application (client) ID of your app registration.',
    ],
    [{ ENTRA_AUTHORITY: undefined }, 'Setting ENTRA_AUTHORITY: is not set. Start with pnpm start, or set it'],
    [{ SESSION_SECRET: 'short' }, 'Setting SESSION_SECRET: is shorter than 32 characters. Start with'],
    [{ DASHBOARD_URL: 'localhost' }, 'Setting DASHBOARD_URL: is no http or https address. Set it to'],
    [{ API_URL: 'ftp://example.com' }, 'Setting API_URL: is no http or https address. Set it to'],
  ])('names the wrong setting of %o and the remedy in one line', (wrong, message) => {
    expect(() => parseSettings({ ...complete, ...wrong })).toThrow(message)
  })

  test('never quotes a secret', () => {
    expect(() => parseSettings({ ...complete, SESSION_SECRET: 'hidden' })).not.toThrow(/hidden/)
  })
})
