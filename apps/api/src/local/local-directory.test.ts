import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createDataDir } from '../../test/open-stores.ts'
import { localDirectory } from '../../test/sample-directory.ts'
import { ConfigError } from '../config.ts'
import { findApplication, hasLocalDirectory, readLocalDirectory } from './local-directory.ts'

async function writeDirectory(text: string): Promise<string> {
  const dataDir = await createDataDir()
  await mkdir(join(dataDir, 'identity'))
  await writeFile(join(dataDir, 'identity', 'directory.json'), text)
  return dataDir
}

test('reads users and applications, and leaves aside what it does not need', async () => {
  const text = JSON.stringify({ ...localDirectory, issuedAt: 'today' })
  expect(readLocalDirectory(await writeDirectory(text))).toEqual(localDirectory)
})

describe('a directory that cannot be used is named in one line with the remedy, without its secrets', () => {
  const [user] = localDirectory.users
  test.each([
    ['missing', undefined],
    ['empty', ''],
    ['cut off', JSON.stringify(localDirectory).slice(0, -20)],
    ['of another shape', '[]'],
    ['without its tenant', JSON.stringify({ ...localDirectory, tenantId: undefined })],
    ['with a tenant that is no id', JSON.stringify({ ...localDirectory, tenantId: 'contoso' })],
    [
      'with a user without role',
      JSON.stringify({ ...localDirectory, users: [{ ...user, role: undefined }] }),
    ],
    ['with a number as a secret', JSON.stringify({ ...localDirectory, applications: [{ clientSecret: 5 }] })],
  ])('%s', async (_, text) => {
    const dataDir = text === undefined ? await createDataDir() : await writeDirectory(text)
    const read = () => readLocalDirectory(dataDir)
    expect(read).toThrow(ConfigError)
    expect(read).toThrow(
      /directory\.json is missing or broken: start the local identity first, with pnpm start\.$/,
    )
    for (const secret of ['sample password', 'sample secret', '\n']) expect(read).not.toThrow(secret)
  })
})

test('tells whether the identity ever started, also where its directory is broken', async () => {
  expect(hasLocalDirectory(await createDataDir())).toBe(false)
  expect(hasLocalDirectory(await writeDirectory(''))).toBe(true)
})

test('finds an application by its purpose, and names one that is not there', () => {
  expect(findApplication(localDirectory, 'sample').clientId).toBe('sample-client')
  expect(findApplication(localDirectory, 'dashboard').clientId).toBe('dashboard-client')
  const find = () => findApplication({ ...localDirectory, applications: [] }, 'public')
  expect(find).toThrow(ConfigError)
  expect(find).toThrow('The local identity has no public application: choose another DATA_DIR.')
})
