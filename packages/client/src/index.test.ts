import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import * as door from './index.ts'

const source = fileURLToPath(new URL('.', import.meta.url))

/** Specifiers of every import, export … from and import() of a module. */
function listImports(file: string): string[] {
  const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
  const pattern = /\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g
  return [...code.matchAll(pattern)].map(([, from, bare]) => from ?? bare ?? '')
}

/** Follows relative imports from a door: the files behind it, and the packages they name. */
function followImports(entry: string) {
  const files = new Set<string>()
  const packages = new Set<string>()
  const open = [join(source, entry)]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (files.has(file)) continue
    files.add(file)
    for (const specifier of listImports(file)) {
      if (specifier.startsWith('.')) open.push(join(dirname(file), specifier))
      else packages.add(specifier)
    }
  }
  return {
    files: [...files].map((file) => relative(source, file).replaceAll('\\', '/')),
    packages: [...packages],
  }
}

describe('the import graph', () => {
  test.each(['index.ts', 'management-client.ts', 'errors.ts', 'capabilities.ts'])(
    'of the door %s names no package, not even behind an import()',
    (entry) => {
      const { files, packages } = followImports(entry)
      expect(packages).toEqual([])
      expect(files.filter((file) => /^(operations|management|auth)\//.test(file))).toEqual([])
    },
  )

  test('is followed for real: zod and MSAL are found behind the doors that have them', () => {
    expect(followImports('operations/index.ts').packages).toEqual(['zod'])
    expect(followImports('management/index.ts').packages).toEqual(['zod'])
    const behindAuth = followImports('auth/index.ts').packages.filter((name) => !name.startsWith('node:'))
    expect(behindAuth).toEqual(['@azure/msal-node'])
    expect(followImports('index.ts').files).toEqual(expect.arrayContaining(['send.ts', 'generated/types.ts']))
  })
})

test('the main door exports what its manual promises, and nothing by accident', () => {
  expect(Object.keys(door).sort()).toEqual([
    'ApiError',
    'ConnectionError',
    'CustomerInsightsError',
    'InvalidInputError',
    'TimeoutError',
    'UnexpectedResponseError',
    'apiScope',
    'createClient',
    'date',
    'findNearest',
    'guid',
    'isMemberOfSegment',
    'not',
    'where',
  ])
  expect(door.apiScope).toBe('https://api.ci.ai.microsoft.com/.default')
})

test('every door of package.json leads to a file', () => {
  const { exports } = JSON.parse(readFileSync(join(source, '../package.json'), 'utf8'))
  for (const target of Object.values<string>(exports)) {
    expect(existsSync(join(source, '..', target)), target).toBe(true)
  }
})

test('errors can be told apart from everything else by one class', () => {
  const { ConnectionError, InvalidInputError, TimeoutError, UnexpectedResponseError } = door
  for (const Type of [ConnectionError, InvalidInputError, TimeoutError, UnexpectedResponseError]) {
    const error = new Type('what happened', { cause: 'why' })
    expect(error).toBeInstanceOf(door.CustomerInsightsError)
    expect(error).toMatchObject({ name: Type.name, message: 'what happened', cause: 'why' })
  }
})
