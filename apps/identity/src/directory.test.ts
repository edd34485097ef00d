import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDirectory } from './directory.ts'
import { openSigningKeys } from './signing-keys.ts'
import { StartupError } from './startup-error.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'identity-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

describe('openDirectory', () => {
  it('makes three users and three applications, and finds them again', async () => {
    const directory = await openDirectory(dataDir)
    expect(directory.users.map(({ email, role }) => [email, role])).toEqual([
      ['administrator@contoso.example', 'Admin'],
      ['contributor@contoso.example', 'Contributor'],
      ['viewer@contoso.example', 'Viewer'],
    ])
    expect(
      directory.applications.map(({ purpose, clientSecret, appRoles }) => [
        purpose,
        clientSecret !== undefined,
        appRoles,
      ]),
    ).toEqual([
      ['dashboard', true, []],
      ['sample', true, ['CustomerInsights.Api.All']],
      ['public', false, []],
    ])
    expect(await openDirectory(dataDir)).toEqual(directory)
  })

  it('gives every data folder its own ids, passwords and secrets', async () => {
    const first = await openDirectory(dataDir)
    const second = await openDirectory(join(dataDir, 'other'))
    const secrets = [first, second].flatMap(({ tenantId, users, applications }) => [
      tenantId,
      ...users.flatMap(({ id, password }) => [id, password]),
      ...applications.flatMap(({ clientId, objectId, clientSecret }) => [
        clientId,
        objectId,
        clientSecret ?? clientId + objectId,
      ]),
    ])
    expect(new Set(secrets).size).toBe(secrets.length)
    for (const { password } of first.users) expect(password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
  })

  it.runIf(process.platform !== 'win32')(
    'keeps folder and files to their owner, and no leftovers',
    async () => {
      await openDirectory(dataDir)
      await openSigningKeys(dataDir)
      const folder = join(dataDir, 'identity')
      expect(await readdir(folder)).toEqual(['directory.json', 'keys.json'])
      expect((await stat(folder)).mode & 0o777).toBe(0o700)
      expect((await stat(join(folder, 'directory.json'))).mode & 0o777).toBe(0o600)
      expect((await stat(join(folder, 'keys.json'))).mode & 0o777).toBe(0o600)
    },
  )

  it('makes a data folder several folders deep', async () => {
    const directory = await openDirectory(join(dataDir, 'one', 'two'))
    expect(await openDirectory(join(dataDir, 'one', 'two'))).toEqual(directory)
  })

  it('refuses a file in the place of its folder', async () => {
    await writeFile(join(dataDir, 'identity'), '')
    await expect(openDirectory(dataDir)).rejects.toThrow(/^Setting DATA_DIR: .* cannot be made \(EEXIST\)\. /)
  })

  it.runIf(process.platform === 'linux')('refuses a data folder where none can be made', async () => {
    for (const folder of ['/proc/customer-insights', '/proc/customer-insights/deeper']) {
      const refusal = openDirectory(folder)
      await expect(refusal).rejects.toBeInstanceOf(StartupError)
      await expect(refusal).rejects.toThrow(/^Setting DATA_DIR: .* cannot be made .* Set it to/)
    }
  })

  it.each(['{"version": 1, ', '{"version": 2}', ''])(
    'names a broken file and the remedy: %j',
    async (text) => {
      await openDirectory(dataDir)
      const file = join(dataDir, 'identity', 'directory.json')
      await writeFile(file, text)
      const refusal = openDirectory(dataDir)
      await expect(refusal).rejects.toBeInstanceOf(StartupError)
      await expect(refusal).rejects.toThrow(/directory\.json is broken.*restore it.*or delete it/)
      expect(await readFile(file, 'utf8')).toBe(text)
    },
  )
})

describe("an application of the developer's own", () => {
  const own = {
    purpose: 'own',
    clientId: '0f2b9c1e-7a55-4f0e-8d37-0d6b3a1c9e42',
    objectId: '0f2b9c1e-7a55-4f0e-8d37-0d6b3a1c9e43',
    name: 'Web shop',
    appRoles: [],
  }
  async function add(application: object) {
    const directory = await openDirectory(dataDir)
    const applications = [...directory.applications, application]
    const file = join(dataDir, 'identity', 'directory.json')
    await writeFile(file, JSON.stringify({ ...directory, applications }))
    return (await openDirectory(dataDir)).applications.at(-1)
  }

  it('needs five fields, and keeps those it has besides', async () => {
    expect(await add(own)).toEqual(own)
    const federation = { issuer: 'https://token.example', subject: 'repo:contoso/shop' }
    const more = { ...own, redirectUris: ['https://shop.example/back'], exposedScopes: ['orders.read'] }
    expect(await add({ ...more, federatedCredentials: [federation] })).toEqual({
      ...more,
      federatedCredentials: [{ ...federation, audience: 'api://AzureADTokenExchange' }],
    })
  })

  it.each([
    ['clientId', { clientId: 'mine' }],
    ['exposedScopes', { exposedScopes: ['two words'] }],
    ['redirectUris', { redirectUris: ['nowhere'] }],
  ])('is refused by the name of the field %s', async (field, wrong) => {
    await expect(add({ ...own, ...wrong })).rejects.toThrow(`(at applications.3.${field}`)
  })
})

describe('openSigningKeys', () => {
  it('makes one RSA key and finds it again', async () => {
    const keys = await openSigningKeys(dataDir)
    const [key] = keys.jwks.keys
    expect(key).toMatchObject({ kty: 'RSA', alg: 'RS256', use: 'sig' })
    expect(Buffer.from(key?.n ?? '', 'base64url')).toHaveLength(256)
    expect(await openSigningKeys(dataDir)).toEqual(keys)
  })
})
