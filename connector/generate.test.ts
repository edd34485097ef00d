import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { flows } from './flows/flows.ts'

const names = [
  'apiDefinition.swagger.json',
  'apiProperties.json',
  'settings.json',
  'script.csx',
  'readme.md',
  'intro.md',
]
const drawn = flows.map(({ id }) => `flows/${id}.svg`)
const files = [
  ...names,
  ...names.map((name) => `self-hosted/${name}`),
  ...drawn,
  'flows/flows.json',
  'flows/README.md',
]
const read = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8')

function generate(...options: string[]) {
  const script = join(import.meta.dirname, 'generate.ts')
  const nodeOptions = ['--disable-warning=ExperimentalWarning']
  return spawnSync(process.execPath, [...nodeOptions, script, ...options], { encoding: 'utf8' })
}

describe('generate', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'connector-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('writes what is committed, twice the same', () => {
    for (const _ of [1, 2]) {
      expect(generate('--folder', folder)).toMatchObject({ status: 0, stderr: '' })
      for (const name of files) expect(read(folder, name)).toBe(read(import.meta.dirname, name))
    }
  })

  test('indents by four spaces and has no trailing blanks', () => {
    for (const name of files.filter((file) => file.endsWith('.json') && !file.startsWith('flows/'))) {
      const lines = read(import.meta.dirname, name).split('\n')
      expect(lines.filter((line) => !/^(( {4})*\S(.*\S)?)?$/.test(line))).toEqual([])
    }
  })

  test('--check passes on the committed files', () => {
    expect(generate('--check')).toMatchObject({ status: 0, stderr: '' })
  })

  test('--check names a file when it drifted, and leaves it alone', () => {
    generate('--folder', folder)
    for (const name of files) appendFileSync(join(folder, name), '\n')
    const drifted = files.map((name) => read(folder, name))
    const { status, stderr } = generate('--check', '--folder', folder)
    expect(status).toBe(1)
    const lines = files.map((name) => `connector/${name} is out of date: run pnpm generate.\n`)
    expect(stderr).toBe(lines.join(''))
    expect(files.map((name) => read(folder, name))).toEqual(drifted)
  })

  test('refuses to break a released connector, and leaves the files alone', () => {
    generate('--folder', folder, '--release')
    expect(generate('--folder', folder)).toMatchObject({ status: 0, stderr: '' })
    const file = join(folder, 'released/self-hosted/connector.json')
    const { swagger, apiProperties } = JSON.parse(readFileSync(file, 'utf8'))
    const get = { ...swagger.paths['/v1/instances'].get, operationId: 'ListTenants' }
    const paths = { ...swagger.paths, '/v1/tenants': { get } }
    writeFileSync(file, JSON.stringify({ swagger: { ...swagger, paths }, apiProperties }))
    writeFileSync(join(folder, 'self-hosted/intro.md'), 'as it was')
    const { status, stderr } = generate('--folder', folder)
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^OperationRemoved at ListTenants: .+\n$/)])
    expect(read(folder, 'self-hosted/intro.md')).toBe('as it was')
  })

  test('names a released connector that is broken, and overwrites nothing', () => {
    const released = join(folder, 'released/self-hosted/connector.json')
    mkdirSync(dirname(released), { recursive: true })
    writeFileSync(released, '[7')
    writeFileSync(join(folder, 'intro.md'), 'as it was')
    const { status, stderr } = generate('--folder', folder, '--release')
    expect(stderr).toMatch(/^.+ is no released connector: .+\. Restore it from version control.+\n$/)
    expect([status, stderr]).toEqual([1, expect.stringContaining(released)])
    expect(readFileSync(released, 'utf8')).toBe('[7')
    expect(read(folder, 'intro.md')).toBe('as it was')
  })
})
