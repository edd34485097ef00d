import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder, runCiKit } from './run-ci-kit.ts'

const names = [
  'apiDefinition.swagger.json',
  'apiProperties.json',
  'icon.png',
  'intro.md',
  'readme.md',
  'script.csx',
  'settings.json',
]
const connector = join(import.meta.dirname, '../../../connector')

const build = (...options: string[]) => runCiKit('connector', 'build', ...options)
const read = (...path: string[]) => readFileSync(join(...path), 'utf8')

test('writes a clean connector of your own, twice the same', () => {
  const folder = makeFolder()
  const given = [
    ...['--host', 'insights.contoso.example', '--base-path', '/ci', '--title', 'Contoso Insights'],
    ...['--audience', 'api://contoso-insights', '--publisher', 'Contoso', '--email', 'it@contoso.example'],
    ...['--website', 'https://contoso.example', '--privacy-policy', 'https://contoso.example/privacy'],
  ]
  const [first, second] = ['first', 'second'].map((name) => join(folder, name))
  for (const out of [first, second]) {
    const { status, stdout, stderr } = build(...given, '--out', out ?? '')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain(
      `Wrote the connector "Contoso Insights" for insights.contoso.example into ${out}`,
    )
    expect(stdout).toContain('1. Register an application')
  }
  expect(readdirSync(first ?? '').sort()).toEqual(names)
  for (const name of names) expect(read(first ?? '', name), name).toBe(read(second ?? '', name))

  const swagger = JSON.parse(read(first ?? '', 'apiDefinition.swagger.json'))
  expect(swagger).toMatchObject({ host: 'insights.contoso.example', basePath: '/ci' })
  expect(swagger.info).toMatchObject({
    title: 'Contoso Insights',
    contact: { name: 'Contoso', url: 'https://contoso.example', email: 'it@contoso.example' },
  })
  const properties = read(first ?? '', 'apiProperties.json')
  expect(properties).toContain("https://@connectionParameters('hostUrl','insights.contoso.example')/ci")
  expect(properties).toContain('api://contoso-insights')
  expect(read(first ?? '', 'readme.md')).toContain('# Contoso Insights\n')
  const all = names.map((name) => read(first ?? '', name)).join('\n')
  expect(all).not.toMatch(/customer-insights\.example\.com|customer-insights-kit@example\.com/)

  expect(runCiKit('connector', 'lint', first ?? '', '--strict')).toMatchObject({ status: 0, stderr: '' })
})

test.each([
  [['--target', 'cloud'], '.'],
  [['--host', 'customer-insights.example.com'], 'self-hosted'],
])('with %j alone it writes what the project has', (given, ours) => {
  const out = join(makeFolder(), 'made/on/the/way')
  const { status, stdout } = build(...given, '--out', out)
  expect(status).toBe(0)
  expect(stdout).toContain('1. Say who publishes it, and build it again: --publisher, --website, --email')
  for (const name of names) expect(read(out, name), name).toBe(read(connector, ours, name))
})

test('leaves files of others alone, unless told to replace them', () => {
  const out = makeFolder()
  writeFileSync(join(out, 'readme.md'), 'Mine.')
  writeFileSync(join(out, 'notes.txt'), 'Mine too.')
  const given = ['--host', 'insights.contoso.example', '--out', out]
  const refused = build(...given)
  expect(refused).toMatchObject({ status: 2, stdout: '' })
  expect(refused.stderr).toMatch(/other files of these names: readme\.md\. Nothing was written.*--force\.\n$/)
  expect(readdirSync(out).sort()).toEqual(['notes.txt', 'readme.md'])
  expect(read(out, 'readme.md')).toBe('Mine.')

  expect(build(...given, '--force')).toMatchObject({ status: 0, stderr: '' })
  expect(readdirSync(out).sort()).toEqual([...names, 'notes.txt'].sort())
  expect(read(out, 'readme.md')).not.toBe('Mine.')
  expect(read(out, 'notes.txt')).toBe('Mine too.')
  // What is there already is nobody else's.
  expect(build(...given)).toMatchObject({ status: 0, stderr: '' })
})

test('writes nothing that breaks a rule, and what only a reviewer would object to with a warning', () => {
  const folder = makeFolder()
  const icon = join(folder, 'icon.svg')
  writeFileSync(icon, '<svg/>')
  const given = ['--host', 'insights.contoso.example', '--out', join(folder, 'out')]
  const refused = build(...given, '--title', 'Contoso API', '--icon', icon)
  expect(refused).toMatchObject({ status: 1, stdout: '' })
  expect(refused.stderr).toMatch(/^error +ValueContainsRestrictedWords at info\.title\n +Take out/m)
  expect(refused.stderr).toMatch(/^package +IconNotPng at icon\.png\n +Save/m)
  expect(refused.stderr).toContain('Nothing was written')
  expect(build(...given, '--title', '').stderr).toContain('Give the title 1 to 30 characters.')
  expect(readdirSync(folder)).toEqual(['icon.svg'])

  const warned = build('--host', 'insights.ngrok.example', '--out', join(folder, 'tunnel'))
  expect(warned.status).toBe(0)
  expect(warned.stderr).toMatch(/^warning +NonProductionHost at host\n/)
  expect(readdirSync(join(folder, 'tunnel')).sort()).toEqual(names)
})

test.each([
  [[], 'Say where your service is: --host HOST'],
  [['--host', 'a.example'], 'Say where to write to: --out FOLDER'],
  [['--host', 'https://a.example/ci'], 'Did you mean --host a.example --base-path /ci?'],
  [['--host', 'http://a.example'], 'over https only'],
  [['--host', 'a b'], '--host is a name without scheme and path'],
  [['--host', 'user@a.example'], '--host is a name without scheme and path'],
  [['--host', 'a.b"x'], '--host is a name without scheme and path'],
  [['--host', 'bücher.example'], 'Did you mean --host xn--bcher-kva.example?'],
  [['--host', 'a.example', '--base-path', 'ci/'], '--base-path begins with a slash'],
  [['--host', 'a.example', '--base-path', '/a/../b'], 'has no parts of dots alone'],
  [['--host', 'a.example', '--target', 'clod'], 'not "clod". Did you mean cloud?'],
  [['--host', 'a.example', '--website', 'a.example'], '--website is an address that begins with https://'],
  [['--host', 'a.example', '--email', 'me'], '--email is an address such as'],
])('%j is wrong use', (given, message) => {
  const { status, stdout, stderr } = build(...given)
  expect(stderr).toContain(message)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
})

test('says where it cannot write, and which icon is not there', () => {
  const folder = makeFolder()
  writeFileSync(join(folder, 'file'), '')
  mkdirSync(join(folder, 'readme.md'))
  const given = ['--host', 'insights.contoso.example', '--out']
  for (const out of [join(folder, 'file'), folder]) {
    const { status, stdout, stderr } = build(...given, out)
    expect(stderr).toContain(`${out} cannot be written to: `)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  }
  const { status, stderr } = build(...given, join(folder, 'out'), '--icon', join(folder, 'none.png'))
  expect({ status, stderr }).toEqual({ status: 2, stderr: `There is no file ${join(folder, 'none.png')}.\n` })
})
