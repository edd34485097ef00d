import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Ajv from 'ajv'
import Ajv04 from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const swaggerFile = 'apiDefinition.swagger.json'
const propertiesFile = 'apiProperties.json'
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
      for (const name of [swaggerFile, propertiesFile]) {
        expect(read(folder, name)).toBe(read(import.meta.dirname, name))
      }
    }
  })

  test('indents by four spaces and has no trailing blanks', () => {
    for (const name of [swaggerFile, propertiesFile]) {
      const lines = read(import.meta.dirname, name).split('\n')
      expect(lines.filter((line) => !/^(( {4})*\S(.*\S)?)?$/.test(line))).toEqual([])
    }
  })

  test('--check passes on the committed files', () => {
    expect(generate('--check')).toMatchObject({ status: 0, stderr: '' })
  })

  test.each([swaggerFile, propertiesFile])(
    '--check names %s when it drifted, and leaves it alone',
    (name) => {
      generate('--folder', folder)
      appendFileSync(join(folder, name), '\n')
      const drifted = read(folder, name)
      const { status, stderr } = generate('--check', '--folder', folder)
      expect(status).toBe(1)
      expect(stderr).toBe(`connector/${name} is out of date: run pnpm generate.\n`)
      expect(read(folder, name)).toBe(drifted)
    },
  )

  test('--check names both files when they are missing', () => {
    const { status, stderr } = generate('--check', '--folder', folder)
    expect(status).toBe(1)
    expect(stderr).toContain(swaggerFile)
    expect(stderr).toContain(propertiesFile)
  })
})

// Microsoft's schemas are no part of the project; where they lie beside it, both files must fit.
const schemas = join(import.meta.dirname, '../../shared/facts/schemas')

function readSchema(name: string): Record<string, unknown> {
  const text = read(schemas, name).replace(/("(?:\\.|[^"\\])*")|\/\/[^\n]*/g, '$1')
  const { id: _, ...schema } = JSON.parse(text)
  return schema
}

if (existsSync(schemas)) {
  describe("Microsoft's schemas", () => {
    const cases = [
      { file: swaggerFile, schema: 'apiDefinition.swagger.schema.json', Validator: Ajv04.default },
      { file: propertiesFile, schema: 'paconn-apiProperties.schema.json', Validator: Ajv.default },
    ]

    test.each(cases)('accept $file and refuse it with an unknown key', ({ file, schema, Validator }) => {
      const ajv = new Validator({ strict: false, allErrors: true })
      addFormats.default(ajv)
      const validate = ajv.compile(readSchema(schema))
      const document = JSON.parse(read(import.meta.dirname, file))
      validate(document)
      expect(validate.errors).toBeNull()
      expect(validate({ ...document, unheardOf: true })).toBe(false)
    })
  })
}
