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

  test.each([
    [{ ENTRA_CLIENT_ID: '' }, 'The setting ENTRA_CLIENT_ID is not set.'],
    [{ SESSION_SECRET: 'short' }, 'The setting SESSION_SECRET must have at least 32 characters.'],
    [{ DASHBOARD_URL: 'localhost' }, /^The setting DASHBOARD_URL must be an http or https address/],
    [{ API_URL: 'ftp://example.com' }, /^The setting API_URL must be an http or https address/],
  ])('names the wrong setting of %o in one line', (wrong, message) => {
    expect(() => parseSettings({ ...complete, ...wrong })).toThrow(message)
  })
})
