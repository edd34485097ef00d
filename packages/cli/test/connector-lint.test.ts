import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { makeFolder, runCiKit } from './run-ci-kit.ts'

const selfHosted = join(import.meta.dirname, '../../../connector/self-hosted')
const definition = readFileSync(join(selfHosted, 'apiDefinition.swagger.json'), 'utf8')
const properties = readFileSync(join(selfHosted, 'apiProperties.json'), 'utf8')

const lint = (...words: string[]) => runCiKit('connector', 'lint', ...words)

let folder: string
let file: string
let propertiesFile: string
beforeEach(() => {
  folder = makeFolder()
  file = join(folder, 'definition.json')
  propertiesFile = join(folder, 'properties.json')
  writeFileSync(file, definition)
  writeFileSync(propertiesFile, properties)
})

const spoil = (text: string, replacement: string) => {
  expect(definition).toContain(text)
  writeFileSync(file, definition.replace(text, replacement))
}

test.each([[[]], [['--strict']]])('passes a good file with %j', (options) => {
  const { status, stdout, stderr } = lint(file, '--api-properties', propertiesFile, ...options)
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'No rule is broken.\n', stderr: '' })
  expect(lint(file, '--json')).toEqual({ status: 0, stdout: '[]\n', stderr: '' })
})

const faults = [
  ['error', 'FieldLengthExceeded', 'info.title', 'Kit Service"', 'Kit Service That Has A Long Name"', 1],
  ['warning', 'NonProductionHost', 'host', 'customer-insights.example.com"', 'dev.example.com"', 0],
  ['behaviour', 'DynamicTwinMissing', 'ListRows', '"x-ms-dynamic-values"', '"x-ms-other"', 0],
] as const

test.each(faults)('tells a fault of severity %s: %s', (severity, rule, path, text, wrong, status) => {
  spoil(text, wrong)
  const told = lint(file)
  expect(told.stdout).toMatch(new RegExp(`^${severity} +${rule} at .*${path}.*\\n +[A-Z].*\\.$`, 'm'))
  expect(told.stdout).toMatch(new RegExp(`\nFindings: .*\\d ${severity}.*\\.\n$`))
  expect(told).toMatchObject({ status, stderr: '' })
  expect(lint(file, '--strict').status).toBe(1)

  const asJson = lint(file, '--json')
  expect(asJson).toMatchObject({ status, stderr: '' })
  expect(JSON.parse(asJson.stdout)).toContainEqual({
    rule,
    severity,
    path: expect.stringContaining(path),
    remedy: expect.stringMatching(/^[A-Z].*\.$/),
  })
})

test('checks the properties together with the definition', () => {
  writeFileSync(propertiesFile, properties.replace(/"iconBrandColor": "[^"]*"/, '"iconBrandColor": "blue"'))
  expect(lint(file).status).toBe(0)
  const { status, stdout } = lint(file, '--api-properties', propertiesFile)
  expect(stdout).toMatch(/^error +BrandColorNotHex at iconBrandColor$/m)
  expect(status).toBe(1)
})

test('checks all files of a folder', () => {
  const copy = join(folder, 'copy')
  cpSync(selfHosted, copy, { recursive: true })
  writeFileSync(join(copy, 'readme.md'), '# No template')
  writeFileSync(join(copy, 'intro.md'), 'Hello.')
  writeFileSync(join(copy, 'settings.json'), '{"colour": "blue"}')
  writeFileSync(join(copy, 'icon.png'), '<svg/>')
  const { status, stdout } = lint(copy)
  expect(status).toBe(1)
  for (const rule of ['ReadmeHeadingMissing', 'IntroHeadingMissing', 'SettingsKeyUnknown', 'IconNotPng']) {
    expect(stdout).toMatch(new RegExp(`^\\w+ +${rule} at `, 'm'))
  }
  rmSync(join(copy, 'apiDefinition.swagger.json'))
  expect(lint(copy).stderr).toBe(`There is no file ${join(copy, 'apiDefinition.swagger.json')}.\n`)
})

test('hands no control characters of a file to the terminal', () => {
  spoil('"ListEnvironments"', String.raw`"\u001b[2J\u001b[31mX\u009b\u202e"`)
  const told = lint(file).stdout
  expect(told).toContain(String.raw`OperationIdSanitized at \u001b[2J\u001b[31mX\u009b\u202e`)
  expect(told).not.toMatch(/[^\P{C}\n]/u)
  const paths = JSON.parse(lint(file, '--json').stdout).map(({ path }: { path: string }) => path)
  expect(paths).toContain('\u001b[2J\u001b[31mX\u009b\u202e')

  writeFileSync(propertiesFile, '\u001b[2J')
  const { status, stderr } = lint(file, '--api-properties', propertiesFile)
  expect(stderr).toContain(String.raw`\u001b`)
  expect(stderr).not.toMatch(/[^\P{C}\n]/u)
  expect(status).toBe(2)
})

test('reads what editors put a mark before', () => {
  writeFileSync(file, `\uFEFF${definition}`)
  expect(lint(file)).toMatchObject({ status: 0, stderr: '' })
})

test('finds the form wrong of JSON that is no definition', () => {
  for (const text of ['null', '[]', '7', '{"swagger": "2.0", "info": [], "paths": {}}']) {
    writeFileSync(file, text)
    const { status, stdout, stderr } = lint(file)
    expect(stdout).toMatch(/^error +ShapeNotValid at apiDefinition/)
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
  }
})

test('says which file is no JSON or is not there', () => {
  writeFileSync(propertiesFile, '{"properties": ')
  const broken = lint(file, '--api-properties', propertiesFile)
  expect(broken.stderr).toMatch(/^.*properties\.json is not JSON: .+\n$/)
  expect(broken).toMatchObject({ status: 2, stdout: '' })

  const missing = join(folder, 'none.json')
  expect(lint(missing, '--json')).toEqual({
    status: 2,
    stdout: '',
    stderr: `There is no file ${missing}.\n`,
  })
})

test('says of a file that is nested too deeply to be a connector that it is, and ends with 2', () => {
  const deep = `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`
  writeFileSync(file, definition.replace(/^\{/, `{"x-deep":${deep},`))
  const told = lint(file)
  expect(told).toMatchObject({ status: 2, stdout: '' })
  expect(told.stderr).toMatch(/nested more than 200 levels deep, as no connector is\.\n$/)
})
