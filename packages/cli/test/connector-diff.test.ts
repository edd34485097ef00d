import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder, runCiKit } from './run-ci-kit.ts'

const cloud = join(import.meta.dirname, '../../../connector')
const old = join(cloud, 'apiDefinition.swagger.json')
const definition = readFileSync(old, 'utf8')
const properties = readFileSync(join(cloud, 'apiProperties.json'), 'utf8')

const diff = (...words: string[]) => runCiKit('connector', 'diff', ...words)

/** The connector as two files of a folder, changed by these. */
function change(changed: (text: string) => string, changedProperties = (text: string) => text): string {
  const folder = makeFolder()
  writeFileSync(join(folder, 'apiDefinition.swagger.json'), changed(definition))
  writeFileSync(join(folder, 'apiProperties.json'), changedProperties(properties))
  return folder
}

test('lets a harmless change pass', () => {
  const grown = change((text) => {
    const swagger = JSON.parse(text)
    swagger.paths['/more'] = { get: { operationId: 'ListMore', parameters: [], responses: {} } }
    swagger.info.description = 'It says more.'
    return JSON.stringify(swagger)
  })
  const nothing = { status: 0, stdout: 'Nothing breaks.\n', stderr: '' }
  expect(diff(old, old)).toEqual(nothing)
  expect(diff(cloud, grown)).toEqual(nothing)
  expect(diff(old, join(grown, 'apiDefinition.swagger.json'))).toEqual(nothing)
  expect(diff(cloud, grown, '--json')).toEqual({ status: 0, stdout: '[]\n', stderr: '' })
})

test('tells a breaking change, what to do instead, and from which side it breaks', () => {
  const without = change((text) => text.replaceAll('"SearchCustomers"', '"FindCustomers"'))
  expect(diff(cloud, without)).toEqual({
    status: 1,
    stdout:
      'OperationRemoved at SearchCustomers\n  Keep the operation, deprecated and advanced, beside its new revision.\nBreaking changes: 1.\n',
    stderr: '',
  })
  expect(diff(without, cloud).stdout).toContain('OperationRemoved at FindCustomers')
  const { status, stdout } = diff('--json', cloud, without)
  expect(status).toBe(1)
  expect(JSON.parse(stdout)).toEqual([
    {
      rule: 'OperationRemoved',
      path: 'SearchCustomers',
      remedy: 'Keep the operation, deprecated and advanced, beside its new revision.',
    },
  ])
})

test('hands no control characters of a file to the terminal', () => {
  const other = change((text) => text.replaceAll('"SearchCustomers"', String.raw`"\u001b[2JX"`))
  expect(diff(other, cloud).stdout).toContain(String.raw`OperationRemoved at \u001b[2JX`)
  expect(diff(other, cloud).stdout).not.toMatch(/[^\P{C}\n]/u)
})

test('compares the ways to sign in where both have properties', () => {
  const other = change(
    (text) => text,
    (text) => {
      const file = JSON.parse(text)
      file.properties.connectionParameterSets.values.shift()
      return JSON.stringify(file)
    },
  )
  const { status, stdout } = diff(cloud, other)
  expect(stdout).toMatch(/^AuthenticationChanged at /)
  expect(status).toBe(1)
  expect(diff(old, other).status).toBe(0)
})

test('says which side cannot be compared', () => {
  const folder = makeFolder()
  const file = join(folder, 'other.json')
  writeFileSync(file, '{"swagger": "2.0", "info": {}}')
  const { status, stdout, stderr } = diff(old, file)
  expect(stderr).toContain(`${file} cannot be compared: ShapeNotValid at apiDefinition/paths. `)
  expect(stderr).toContain(`"ci-kit connector lint ${file}" tells all.`)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })

  writeFileSync(file, definition.replace('"definitions": {', '$&"Loop": {"$ref": "#/definitions/Loop"},'))
  expect(diff(old, file)).toMatchObject({ status: 2, stdout: '' })
  expect(diff(old, file).stderr).toContain('cannot be compared: ReferenceCircle at definitions/Loop. ')

  cpSync(join(cloud, 'intro.md'), file)
  expect(diff(file, old).stderr).toMatch(/other\.json is not JSON: /)
  const none = join(folder, 'none.json')
  expect(diff(none, old)).toEqual({ status: 2, stdout: '', stderr: `There is no file ${none}.\n` })
})
