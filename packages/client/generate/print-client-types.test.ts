import { expect, test } from 'vitest'
import { tinyRegistry } from '../test/tiny-registry.ts'
import { printClientTypes } from './print-client-types.ts'

const printed = printClientTypes(tinyRegistry, 'ThingClient')

/** The printed declaration that starts with these words, up to the blank line behind it. */
function declarationOf(start: string): string {
  const begin = printed.indexOf(start)
  return begin < 0 ? '' : (printed.slice(begin).split('\n\n')[0] ?? '')
}

test('models are printed once, with their description, and refer to each other by name', () => {
  expect(printed.match(/interface Thing /g)).toHaveLength(1)
  expect(declarationOf('/** A thing. */')).toBe(
    [
      '/** A thing. */',
      'export interface Thing {',
      '  /** Which thing. */',
      '  id: string',
      '  parts?: Part[] | null | undefined',
      '  twin?: Thing | null | undefined',
      '}',
    ].join('\n'),
  )
  expect(declarationOf('/** A part')).toBe(
    '/** A part of a thing. */\nexport interface Part {\n  size: number\n}',
  )
})

test('inputs have our names, not those of the wire, and no input is an empty record', () => {
  expect(declarationOf('export interface ListThingsInput')).toBe(
    'export interface ListThingsInput {\n  top?: number | undefined\n  deep?: boolean | undefined\n}',
  )
  expect(declarationOf('export interface SaveThingInput')).toContain('  thing: Thing')
  expect(declarationOf('export type GetHealthInput')).toBe(
    'export type GetHealthInput = Record<string, never>',
  )
})

/** What stands above a method: the description, its source, its errors. */
const docOf = (description: string, ...lines: readonly string[]) => [
  '    /**',
  `     * ${description}`,
  '     *',
  ...lines.map((line) => `     * ${line}`),
  '     */',
]

test('the client has a documented method for each operation; only required input is required', () => {
  expect(declarationOf('export interface ThingClient').trimEnd()).toBe(
    [
      'export interface ThingClient {',
      '  readonly things: {',
      ...docOf(
        'Lists things.',
        "Microsoft's `Get-all-things`: `GET /things`.",
        '@throws ApiError, also with the code `forbidden`, `notFound`.',
      ),
      '    list(input?: ListThingsInput, options?: CallOptions): Promise<Thing[]>',
      ...docOf('Saves a thing.', 'Self-hosted service only: `PUT /things/{thingId}`.'),
      '    save(input: SaveThingInput, options?: CallOptions): Promise<Thing>',
      ...docOf('Finds a thing.', 'Self-hosted service only: `POST /things/{thingId}/find`.'),
      '    find(input: FindThingInput, options?: CallOptions): Promise<unknown>',
      '  }',
      '  readonly health: {',
      ...docOf('Tells the health.', 'Self-hosted service only: `GET /health`.'),
      '    get(input?: GetHealthInput, options?: CallOptions): Promise<Record<string, boolean>>',
      '  }',
      '}',
    ].join('\n'),
  )
})

test('nothing printed mentions zod or $defs', () => {
  expect(printed).not.toMatch(/zod|\$defs|ZodType/)
  expect(printed).toMatch(/^\/\/ Printed by `pnpm generate`.*Do not edit\.\nimport type \{ CallOptions \}/)
})
