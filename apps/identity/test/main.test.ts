import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDirectory } from '../src/directory.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'identity-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

function run(env: NodeJS.ProcessEnv) {
  const main = join(import.meta.dirname, '../src/main.ts')
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    env: { DATA_DIR: dataDir, IDENTITY_PORT: '0', ...env },
  })
}

it.runIf(process.platform !== 'win32')('prints one line, answers, and stops on SIGTERM', async () => {
  const child = run({})
  const output = text(child.stdout)
  const errors = text(child.stderr)
  const [line] = await once(child.stdout, 'data')
  const issuer = String(line).replace('Identity: ', '').trim()
  expect(issuer).toMatch(/^http:\/\/localhost:\d+\/[0-9a-f-]{36}\/v2\.0$/)
  expect((await fetch(`${issuer}/.well-known/openid-configuration`)).status).toBe(200)
  child.kill('SIGTERM')
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
  expect((await output).trimEnd().split('\n')).toEqual([`Identity: ${issuer}`])
  expect(await errors).toBe('')
})

it.runIf(process.platform !== 'win32')('prints what of its files does not count', async () => {
  const directory = await openDirectory(dataDir)
  const redirectUris = ['view-source:https://shop.example/']
  const applications = directory.applications.map((application) =>
    application.purpose === 'sample' ? { ...application, redirectUris } : application,
  )
  const file = join(dataDir, 'identity', 'directory.json')
  await writeFile(file, JSON.stringify({ ...directory, applications }))
  const child = run({})
  const errors = text(child.stderr)
  await once(child.stdout, 'data')
  child.kill('SIGTERM')
  expect((await errors).trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^Identity: A redirect URI in directory\.json .* is left out: .* start again\.$/),
  ])
})

it.each([
  [{ DEPLOYMENT: 'production' }, 'Point the settings at Entra ID.'],
  [{ HOST: '0.0.0.0' }, 'Setting HOST: 0.0.0.0'],
])('refuses %o in one line', async (env, remedy) => {
  const child = run(env)
  const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  expect(code).toBe(1)
  expect(errors.trimEnd().split('\n')).toEqual([expect.stringContaining(remedy)])
})
