import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { runInNewContext } from 'node:vm'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { answerJson, recordRequests } from '../record-requests.ts'
import { bundleDoor } from './bundle-door.ts'
import { compileProject } from './compile-project.ts'
import { listRuntimes } from './list-runtimes.ts'
import { installClient, packClient } from './pack-client.ts'
import {
  listManualPrograms,
  listPrograms,
  listTypedPrograms,
  oldTypedPrograms,
  toSpecifier,
  writePrograms,
} from './programs.ts'

const run = promisify(execFile)
const { exports } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
const doors = Object.keys(exports)
/** Doors that stand on a package which their users install beside the client. */
const furnishedDoors = ['./operations', './management/operations', './auth']
const blankDoors = doors.filter((door) => !furnishedDoors.includes(door))

const folder = await mkdtemp(join(tmpdir(), 'packed-client-'))
/** A project with nothing but the client, one that has its optional peers too, and one from years ago. */
const [blank, furnished, old] = [join(folder, 'blank'), join(folder, 'furnished'), join(folder, 'old')]
let tarball: Buffer<ArrayBuffer>
let client: string

beforeAll(async () => {
  const file = await packClient(folder, process.env.npm_execpath)
  tarball = await readFile(file)
  client = await installClient(blank, file)
  await installClient(furnished, file, ['zod', '@azure/msal-node', '@types/node', 'undici'])
  await installClient(old, file)
  await writePrograms(old, oldTypedPrograms)
  const manual = await readFile(join(client, 'README.md'), 'utf8')
  await writePrograms(blank, { ...listPrograms(blankDoors), ...listTypedPrograms(blankDoors) })
  await writePrograms(furnished, {
    ...listPrograms(doors),
    ...listTypedPrograms(doors),
    ...listManualPrograms(manual),
  })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const server = recordRequests()
const environments = [{ instanceId: 'i', name: 'Contoso' }]
const column = { name: 'RewardPoints', dataType: 'Int32' }
const metadata = { instanceId: 'i', entities: [{ qualifiedEntityName: 'Customer', attributes: [column] }] }
beforeEach(() => {
  server.answer = (response) => {
    const { url = '' } = server.requests.at(-1) ?? {}
    if (url === '/v1/instances') answerJson(200, environments)(response)
    else if (url.includes('/manage/entities')) answerJson(200, metadata)(response)
    else answerJson(404, { message: 'No such environment.' })(response)
  }
})

describe('the tarball', () => {
  test('satisfies publint', async () => {
    const { messages } = await publint({ pack: { tarball: tarball.buffer }, strict: true })
    expect(messages).toEqual([])
  })

  test('has the right types behind each door, however it is resolved', async () => {
    const result = await checkPackage(createPackageFromTarballData(new Uint8Array(tarball)))
    expect(result).toMatchObject({ types: { kind: 'included' }, problems: [] })
    expect(Object.keys('entrypoints' in result ? result.entrypoints : {})).toEqual(
      expect.arrayContaining(doors),
    )
  })

  test('has every door of the source, and depends on nothing', async () => {
    const manifest = JSON.parse(await readFile(join(client, 'package.json'), 'utf8'))
    expect(Object.keys(manifest.exports)).toEqual([...doors, './package.json'])
    expect(manifest.dependencies).toBeUndefined()
    expect(JSON.stringify(manifest)).not.toMatch(/catalog:|workspace:|\.\/src\//)
  })

  test('holds what is built, the manual and the licence, and no path of this machine', async () => {
    expect((await readdir(client)).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json'])
    const files = await readdir(join(client, 'dist'), { recursive: true, withFileTypes: true })
    for (const file of files.filter((entry) => entry.isFile())) {
      expect(file.name).toMatch(/\.(js|cjs|d\.ts|d\.cts)$/)
      expect(await readFile(join(file.parentPath, file.name), 'utf8')).not.toContain(process.cwd())
    }
  })
})

const runtimes = listRuntimes(process.env.PATH)

test('what the client promises to run on is here to try it', () => {
  const promised = (process.env.CLIENT_RUNTIMES ?? 'Bun,Deno').split(',')
  const found = runtimes.map(({ name }) => name)
  expect(promised.filter((runtime) => !found.some((name) => name.startsWith(runtime)))).toEqual([])
})

describe.each(runtimes)('on $name', ({ command: [program, ...args] }) => {
  const runText = async (cwd: string, file: string, ...options: string[]) => {
    const { stdout } = await run(program, [...args, file, ...options], { cwd })
    return stdout
  }
  const runFile = async (cwd: string, file: string) => JSON.parse(await runText(cwd, file, server.baseUrl))

  test.each(['call.mjs', 'call.cjs'])('%s in a blank project calls the service', async (file) => {
    expect(await runFile(blank, file)).toEqual({ environments, code: 'notFound', isOneClass: true })
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token',
      'Bearer token',
    ])
  })

  test.each(['compat.mjs', 'compat.cjs'])('%s finds the old class where it was', async (file) => {
    expect(await runFile(blank, file)).toMatchObject(environments)
  })

  test('the command prints the types of an environment', async () => {
    const file = join(client, 'dist/ci-kit-types.js')
    const options = ['--instance', '00000000-0000-4000-8000-000000000000', '--token', 't', '--key', 'k']
    const printed = await runText(blank, file, ...options, '--url', server.baseUrl)
    expect(printed).toMatch(/export interface Customer \{[^}]*RewardPoints: number \| null\n\}/)
  })

  test.each([
    ['a blank project', blank, blankDoors],
    ['one with zod and MSAL', furnished, doors],
  ])('import and require find the same behind each door in %s', async (_, project, listed) => {
    const [imported, required] = [await runFile(project, 'list.mjs'), await runFile(project, 'list.cjs')]
    expect(Object.keys(imported)).toEqual(listed.map(toSpecifier))
    expect(Object.values<string[]>(imported).every((names) => names.length > 0)).toBe(true)
    expect(imported).toEqual(required)
  })
})

describe.each(['node16', 'nodenext', 'bundler'])('TypeScript with %s resolution', (resolution) => {
  test('compiles a blank project, the declarations of the client included', async () => {
    expect(await compileProject(blank, resolution, [])).toEqual([])
  })

  test('compiles one with zod and MSAL, the programs of the manual included', async () => {
    const errors = await compileProject(furnished, resolution, ['node'])
    // With node16 the declarations of MSAL itself are not right; that is theirs.
    expect(errors.filter((line) => !line.includes('node_modules/@azure/msal-node/'))).toEqual([])
  })
})

test.each(['typescript-4.7', 'typescript'] as const)(
  'programs written for the old package compile with %s, the import changed',
  async (compiler) => {
    expect(await compileProject(old, 'node16', [], compiler)).toEqual([])
  },
)

describe('the main door for browsers', () => {
  test('weighs 10 KB at most, minified and compressed, with every operation', async () => {
    const { gzipBytes } = await bundleDoor(join(client, 'dist/index.js'))
    expect(gzipBytes).toBeLessThanOrEqual(10_000)
  })

  test.each(blankDoors.filter((door) => door !== './node'))(
    '%s imports nothing from elsewhere',
    async (door) => {
      const file = door === '.' ? 'index' : door.slice(2)
      const { imports, code } = await bundleDoor(join(client, `dist/${file}.js`))
      expect(imports).toEqual([])
      expect(code).not.toMatch(/\b(require\(|process\.|Buffer\b|__dirname)/)
    },
  )

  test('calls the service where there is nothing but what browsers and workers have', async () => {
    const { code } = await bundleDoor(join(client, 'dist/index.js'), 'iife')
    const web = { AbortController, AbortSignal, DOMException, Headers, TextDecoder, TextEncoder, URL }
    const more = { URLSearchParams, clearTimeout, crypto, fetch, performance, setTimeout }
    const door = runInNewContext(`${code};door`, { ...web, ...more })
    const worker = door.createClient({ baseUrl: server.baseUrl, credential: async () => 'token' })
    expect(await worker.instances.list()).toEqual(environments)
  })
})
