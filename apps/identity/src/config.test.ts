import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeConnectionFile, readConfig } from './config.ts'
import { StartupError } from './startup-error.ts'

const WORKSPACE_ROOT = join(import.meta.dirname, '../../..')

describe('readConfig', () => {
  it('has a default for every setting, and takes an empty one for unset', () => {
    expect(readConfig({ HOST: '', IDENTITY_URL: '' })).toEqual({
      host: '127.0.0.1',
      port: 4200,
      dataDir: join(WORKSPACE_ROOT, '.data'),
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
      dataDir: join(WORKSPACE_ROOT, 'elsewhere'),
      dashboardUrl: 'http://localhost:3001',
      publicOrigin: 'https://identity.example',
    })
  })

  it.each([
    [{ IDENTITY_PORT: '99999' }, 'IDENTITY_PORT must be a port', 'set IDENTITY_PORT=4200'],
    [{ IDENTITY_PORT: 'x' }, 'IDENTITY_PORT must be a port', 'set IDENTITY_PORT=4200'],
    [{ HOST: '0.0.0.0' }, 'HOST is not a loopback address', 'set HOST=127.0.0.1'],
    [{ HOST: '192.168.0.7' }, 'HOST is not a loopback address', 'set HOST=127.0.0.1'],
    [{ DEPLOYMENT: 'production' }, 'DEPLOYMENT is production', 'point the settings at Entra ID'],
    [{ DEPLOYMENT: 'staging' }, 'DEPLOYMENT must be local or production', 'set DEPLOYMENT=local'],
    [{ DASHBOARD_URL: 'dashboard' }, 'DASHBOARD_URL must be a web address', 'set DASHBOARD_URL='],
    [{ IDENTITY_URL: 'http://localhost:4200/x' }, 'IDENTITY_URL must be', 'or leave it out'],
  ])('refuses %o in one line with the remedy', (env, problem, remedy) => {
    const error = catchError(() => readConfig(env))
    expect(error).toBeInstanceOf(StartupError)
    expect(error.message).toContain(problem)
    expect(error.message).toContain(remedy)
    expect(error.message).not.toContain('\n')
  })
})

describe('describeConnectionFile', () => {
  it('names the file from the workspace root, or in full outside of it', () => {
    expect(describeConnectionFile(join(WORKSPACE_ROOT, '.data'))).toBe(join('.data', 'connection.json'))
    const outside = join(WORKSPACE_ROOT, '..', 'other')
    expect(describeConnectionFile(outside)).toBe(join(outside, 'connection.json'))
  })
})

function catchError(action: () => unknown): Error {
  try {
    action()
  } catch (error) {
    if (error instanceof Error) return error
  }
  throw new Error('nothing was refused')
}
