import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeConnectionFile, readConfig } from './config.ts'
import { StartupError } from './startup-error.ts'

const workspaceRoot = join(import.meta.dirname, '../../..')

type Refusal = [env: NodeJS.ProcessEnv, message: string]

describe('readConfig', () => {
  it('has a default for every setting, and takes an empty one for unset', () => {
    expect(readConfig({ HOST: '', IDENTITY_URL: ' ' })).toEqual({
      host: '127.0.0.1',
      port: 4200,
      dataDir: join(workspaceRoot, '.data'),
      dashboardUrl: 'http://localhost:3000',
      publicOrigin: undefined,
    })
  })

  it('reads what is set, less a trailing slash', () => {
    const config = readConfig({
      HOST: 'localhost',
      IDENTITY_PORT: '0',
      DATA_DIR: 'elsewhere',
      DASHBOARD_URL: 'http://localhost:3001/',
      IDENTITY_URL: 'https://identity.example/',
    })
    expect(config).toEqual({
      host: 'localhost',
      port: 0,
      dataDir: join(workspaceRoot, 'elsewhere'),
      dashboardUrl: 'http://localhost:3001',
      publicOrigin: 'https://identity.example',
    })
  })

  it.each<Refusal>([
    [{ IDENTITY_PORT: '99999' }, 'Setting IDENTITY_PORT: must be a port from 0 to 65535. Set it to 4200.'],
    [{ IDENTITY_PORT: 'x' }, 'Setting IDENTITY_PORT: must be a port from 0 to 65535. Set it to 4200.'],
    ...['0.0.0.0', '192.168.0.7', '127.0.0.2', '127.evil.example', '::'].map(
      (host): Refusal => [
        { HOST: host },
        `Setting HOST: ${host} would offer sample passwords to the network. Use 127.0.0.1.`,
      ],
    ),
    [
      { DEPLOYMENT: 'production' },
      'Setting DEPLOYMENT: production refuses the local identity. Point the settings at Entra ID.',
    ],
    [{ DEPLOYMENT: 'staging' }, 'Setting DEPLOYMENT: must be local or production. Set it to local.'],
    [
      { DASHBOARD_URL: 'dashboard' },
      'Setting DASHBOARD_URL: must be a web address. Set it to http://localhost:3000.',
    ],
    [
      { IDENTITY_URL: 'http://localhost:4200/x' },
      'Setting IDENTITY_URL: must be scheme, host and port alone. Set it to http://localhost:4200 or leave it out.',
    ],
  ])('refuses %o in one line with the remedy', (env, message) => {
    expect(() => readConfig(env)).toThrow(new StartupError(message))
  })

  it.each(['localhost', '127.0.0.1', '::1'])('listens at %s', (host) => {
    expect(readConfig({ HOST: host }).host).toBe(host)
  })
})

describe('describeConnectionFile', () => {
  it('names the file from the workspace root, or in full outside of it', () => {
    expect(describeConnectionFile(join(workspaceRoot, '.data'))).toBe(join('.data', 'connection.json'))
    const outside = join(workspaceRoot, '..', 'other')
    expect(describeConnectionFile(outside)).toBe(join(outside, 'connection.json'))
  })
})
