import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readSettings, root } from './settings.ts'

const production = {
  DEPLOYMENT: 'production',
  ENTRA_TENANT_ID: '11111111-2222-3333-4444-555555555555',
  ENTRA_CLIENT_ID: 'application',
  ENTRA_CLIENT_SECRET: 'secret of the application',
  SESSION_SECRET: 'a text of thirty-two characters.',
}

describe('readSettings', () => {
  test('has a default for everything, also where a value is empty', () => {
    const defaults = {
      host: '127.0.0.1',
      ports: { identity: 4200, api: 4100, dashboard: 3000 },
      dataDir: join(root, '.data'),
      isProduction: false,
      dashboardUrl: undefined,
      apiUrl: undefined,
      tenantId: undefined,
      secrets: {},
      dashboardSecret: undefined,
    }
    expect(readSettings({})).toEqual(defaults)
    expect(readSettings({ PORT: '', HOST: ' ', DATA_DIR: '', DEPLOYMENT: '' })).toEqual(defaults)
  })

  test('takes what is given', () => {
    const env = { PORT: '3001', API_PORT: '4101', IDENTITY_PORT: '4201', HOST: '::1', DATA_DIR: 'elsewhere' }
    expect(readSettings(env)).toMatchObject({
      host: '::1',
      ports: { identity: 4201, api: 4101, dashboard: 3001 },
      dataDir: join(root, 'elsewhere'),
    })
  })

  test('listens anywhere in production, and knows how people get there', () => {
    const urls = { DASHBOARD_URL: 'https://insights.example/', API_URL: 'https://api.example/v1' }
    expect(readSettings({ ...production, ...urls, HOST: '0.0.0.0', UPSTREAM: 'cloud' })).toMatchObject({
      host: '0.0.0.0',
      isProduction: true,
      dashboardUrl: 'https://insights.example',
      apiUrl: 'https://api.example/v1',
      tenantId: production.ENTRA_TENANT_ID,
    })
  })

  test('takes secrets from files, which are checked like others', () => {
    const folder = mkdtempSync(join(tmpdir(), 'secrets-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'session')
    const { SESSION_SECRET, ...others } = production
    writeFileSync(file, `${SESSION_SECRET}\n`)
    const read = (env: Record<string, string>) => () => readSettings({ ...others, ...env })
    expect(read({ SESSION_SECRET_FILE: file })().secrets).toEqual({ SESSION_SECRET })
    expect(read({ SESSION_SECRET_FILE: file, SESSION_SECRET })).toThrow(/SESSION_SECRET is given too/)
    expect(read({ SESSION_SECRET_FILE: 'session' })).toThrow(/session is no absolute path/)
    expect(read({ SESSION_SECRET_FILE: `${file}-gone` })).toThrow(/can't be read \(ENOENT\)/)
    expect(read({ SESSION_SECRET, DASHBOARD_SECRET_FILE: file })().dashboardSecret).toBe(SESSION_SECRET)
    writeFileSync(file, 'guessable')
    expect(read({ SESSION_SECRET_FILE: file })).toThrow(/^Setting SESSION_SECRET: it is too short/)
    expect(read({ SESSION_SECRET_FILE: file })).not.toThrow('guessable')
  })

  test.each<[name: string, env: Record<string, string>]>([
    ['PORT', { PORT: 'abc' }],
    ['API_PORT', { API_PORT: '0' }],
    ['IDENTITY_PORT', { IDENTITY_PORT: '65536' }],
    ['HOST', { HOST: '0.0.0.0' }],
    ['HOST', { HOST: '127.0.0.2' }],
    ['DEPLOYMENT', { DEPLOYMENT: 'staging' }],
    ['UPSTREAM', { UPSTREAM: 'cloud' }],
    ['SAMPLE_CUSTOMERS', { SAMPLE_CUSTOMERS: 'x' }],
    ['SAMPLE_CUSTOMERS', { SAMPLE_CUSTOMERS: '0' }],
    ['DASHBOARD_URL', { DASHBOARD_URL: 'insights.example' }],
    ['API_URL', { API_URL: 'ftp://api.example' }],
    ['ENTRA_TENANT_ID', { ...production, ENTRA_TENANT_ID: '' }],
    ['ENTRA_TENANT_ID', { ...production, ENTRA_TENANT_ID: 'contoso' }],
    ['ENTRA_CLIENT_ID', { ...production, ENTRA_CLIENT_ID: '' }],
    ['ENTRA_CLIENT_SECRET', { ...production, ENTRA_CLIENT_SECRET: '' }],
    ['SESSION_SECRET', { ...production, SESSION_SECRET: '' }],
    ['SESSION_SECRET', { ...production, SESSION_SECRET: 'short' }],
  ])('names %s in one line with the remedy: %o', (name, env) => {
    expect(() => readSettings(env)).toThrow(new RegExp(`^Setting ${name}: [^\\n]+\\. (Use|Set) [^\\n]+\\.$`))
  })

  test('never repeats a secret', () => {
    expect(() => readSettings({ ...production, SESSION_SECRET: 'guessable' })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('guessable') }),
    )
  })
})
