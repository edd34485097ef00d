import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import AjvModule from 'ajv'
import Ajv4Module from 'ajv-draft-04'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
/** Where a copy of Microsoft's schemas is, which are no part of the project: without one there is nothing to test. */
const folder = process.env.CONNECTOR_SCHEMAS

const read = (file: string) => readFileSync(file, 'utf8')

/** JSON with comments, and with an `id` that no reader resolves. */
function parseSchema(text: string): object {
  const bare = text.replace(/("(?:[^"\\]|\\.)*")|\/\/.*$/gm, (_, string: string | undefined) => string ?? '')
  const { id: _, ...schema } = JSON.parse(bare)
  return schema
}

const readSchema = (file: string) => parseSchema(read(file))

/** Keys that are younger than the schema. */
const youngerKeys = ['x-ms-agentic-protocol']
const readOlder = (file: string) =>
  JSON.parse(read(file), (key, value) => (youngerKeys.includes(key) ? undefined : value))

function testSchemas(folder: string): void {
  const draft4 = new Ajv4Module.default({ strict: false, logger: false })
  const draft7 = new AjvModule.default({ strict: false, logger: false })
  const validators = {
    'apiDefinition.swagger.json': draft4.compile(
      readSchema(join(folder, 'apiDefinition.swagger.schema.json')),
    ),
    'apiProperties.json': draft7.compile(readSchema(join(folder, 'paconn-apiProperties.schema.json'))),
    'settings.json': draft7.compile(readSchema(join(folder, 'paconn-settings.schema.json'))),
  }

  test.each(Object.entries(validators))('take both files called %s', (name, validate) => {
    for (const connector of ['connector', 'connector/self-hosted']) {
      const isValid = validate(readOlder(join(root, connector, name)))
      expect([connector, isValid, validate.errors]).toEqual([connector, true, null])
    }
  })

  test('take no key that they do not know', () => {
    const validate = validators['apiDefinition.swagger.json']
    const document = readOlder(join(root, 'connector/apiDefinition.swagger.json'))
    expect(validate({ ...document, 'x-ms-visibilty': 'important' })).toBe(false)
  })
}

if (folder) describe("Microsoft's schemas", () => testSchemas(folder))

test('comments are no part of a schema, addresses are', () => {
  const text = `{ "id": "x", // a "comment"
    "$ref": "http://a.example/b" }`
  expect(parseSchema(text)).toEqual({ $ref: 'http://a.example/b' })
})
