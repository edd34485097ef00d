import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const packageFolder = fileURLToPath(new URL('..', import.meta.url))
const compiler = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url))

const start = `
import { ApiError, createClient, type Client, type InstanceInfo } from '@customer-insights-kit/client'
const instanceId = '1f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'
const client: Client = createClient({ credential: async () => 'token', subscriptionKey: 'key' })
`

/** Programs of somebody who has neither zod nor MSAL installed, and the error each must get, if any. */
const programs = {
  right: [
    `const list: InstanceInfo[] = await client.instances.list()
     const { value } = await client.data.list({ instanceId, relativePath: 'Customer', top: 5 })
     const name: unknown = value[0]?.FullName
     await client.tables.get({ instanceId, entityName: 'Customer' }, { timeoutMs: 5_000 })
     console.log(list[0]?.name, name)`,
    undefined,
  ],
  'open-enum': [
    `const [first] = await client.instances.list()
     const type: string | null | undefined = first?.instanceType
     if (first?.instanceType === 'sandbox' || first?.instanceType === 'ofTomorrow') console.log(type)`,
    undefined,
  ],
  'error-code': [
    `try { await client.instances.list() } catch (error) {
       if (error instanceof ApiError && error.code === 'tooManyRequests') console.log(error.retryAfter)
     }`,
    undefined,
  ],
  'wrong-type': ["await client.data.list({ instanceId, relativePath: 'Customer', top: '5' })", 'TS2322'],
  'misspelt-input': [
    "await client.data.list({ instanceId, relativePath: 'Customer', fliter: '' })",
    'TS2561',
  ],
  'wire-name': ["await client.data.list({ instanceId, relativePath: 'Customer', $top: 5 })", 'TS2561'],
  'missing-input': ['await client.tables.get({ instanceId })', 'TS2741'],
  'missing-argument': ['await client.roles.getMine()', 'TS2554'],
  'input-where-none-is': ["await client.instances.list({ instanceId: 'x' })", 'TS2322'],
  'misspelt-field': ['console.log((await client.instances.get({ instanceId })).instanceTyp)', 'TS2551'],
  'misspelt-code': ["if (new ApiError('', {} as never).code === 'notfound') console.log('never')", 'TS2367'],
  'missing-credential': ["createClient({ subscriptionKey: 'key' })", 'TS2741'],
  'unknown-option': ["createClient({ credential: async () => '', key: 'key' })", 'TS2353'],
  'unchecked-row': [
    "const page = await client.data.list({ instanceId, relativePath: 'Customer' })\nconst id: string = page.value[0]?.CustomerId",
    'TS2322',
  ],
} as const satisfies Record<string, readonly [source: string, code: string | undefined]>

let folder: string
/** What the compiler said, by program. */
const errors = new Map<string, string[]>()

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'consumer-'))
  const target = join(folder, 'node_modules/@customer-insights-kit/client')
  mkdirSync(target, { recursive: true })
  cpSync(join(packageFolder, 'package.json'), join(target, 'package.json'))
  cpSync(join(packageFolder, 'src'), join(target, 'src'), { recursive: true })
  for (const [name, [source]] of Object.entries(programs)) {
    writeFileSync(join(folder, `${name}.ts`), `${start}${source}\nexport {}\n`)
  }
  const compilerOptions = {
    target: 'ES2024',
    lib: ['ES2024', 'DOM'],
    module: 'NodeNext',
    types: [],
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    allowImportingTsExtensions: true,
    noEmit: true,
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }))
  const { stdout } = spawnSync(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
  })
  for (const line of stdout.split('\n')) {
    const [, file = '', code = ''] = /^(.+)\(\d+,\d+\): error (TS\d+)/.exec(line) ?? []
    if (code === '') continue
    const name = file.replace(/\.ts$/, '')
    errors.set(name, [...(errors.get(name) ?? []), code])
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(Object.entries(programs))('the program %s gets the error it deserves', (name, [, code]) => {
  expect(errors.get(name) ?? []).toEqual(code === undefined ? [] : [code])
})

test('nothing behind the main door needs a package that the consumer lacks', () => {
  expect([...errors.keys()].filter((file) => file.includes('node_modules'))).toEqual([])
})
