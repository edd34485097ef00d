import { z } from 'zod'
import type { Registry } from '../src/operation.ts'
import { printInput } from './print-input.ts'
import { printMethod } from './print-method.ts'
import { type JsonSchema, printDeclaration, printDoc, rowParameter } from './print-type.ts'

const banner = '// Printed by `pnpm generate` from src/operations and src/management. Do not edit.'

/** The types that are written by hand, by file. */
const imports = {
  '../call.ts': ['Call'],
  '../columns.ts': ['Column', 'OrderTerm', 'RowValues'],
  '../filter.ts': ['Filter'],
  '../options.ts': ['CallOptions'],
  '../pages.ts': ['Pages'],
}

/**
 * Prints the models, the inputs and the client's interfaces as plain TypeScript without zod. `others` are
 * models that no operation refers to.
 */
export function printClientTypes(
  registry: Registry,
  clientName: string,
  others: readonly z.ZodType[] = [],
): string {
  const models = new Map<string, JsonSchema>()
  const methods = Object.entries(registry).map(([resource, operations]) => {
    const collected = Object.entries(operations).map(([name, operation]) => ({
      name,
      operation,
      input: collectModels(operation.params, 'input', models),
      response: operation.response && collectModels(operation.response, 'output', models),
    }))
    return { resource, methods: collected }
  })
  for (const model of others) collectModels(model, 'output', models)

  const every = methods.flatMap((resource) => resource.methods)
  const pages = every
    .filter(({ operation }) => operation.pages)
    .map(({ response }) => (response?.anyOf?.[0] ?? response)?.$ref)
  const printClient = (name: string, more: string, bound?: string) => {
    const resources = methods.map(({ resource, methods }) => {
      const printed = methods
        .filter(({ operation }) => bound === undefined || operation.path.includes(`{${bound}}`))
        .map(({ name, operation, input, response }) => printMethod(name, operation, input, response, bound))
      return printed.length === 0 ? '' : `  readonly ${resource}: {\n${printed.join('\n')}\n  }\n`
    })
    return `export interface ${name} {\n${resources.join('')}${more}}`
  }

  const declarations = [
    ...[...models].map(([id, model]) => printModel(id, model, pages.includes(toReference(id)))),
    ...every.map(({ operation, input }) => printInput(operation, input)),
    printClient(
      clientName,
      `  /** The methods of one environment: none of them takes \`instanceId\`. */\n  instance(instanceId: string): Instance${clientName}\n`,
    ),
    printClient(`Instance${clientName}`, '', 'instanceId'),
  ]
  return `${[`${banner}\n${printImports(declarations.join('\n'))}`, ...declarations].join('\n\n')}\n`
}

const toReference = (id: string): string => `#/$defs/${id}`

/** The schema, with its models moved to `models` and referred to by name. */
function collectModels(
  schema: z.ZodType,
  io: 'input' | 'output',
  models: Map<string, JsonSchema>,
): JsonSchema {
  const { $defs, ...root } = z.toJSONSchema(schema, { io }) as JsonSchema
  for (const [id, model] of Object.entries($defs ?? {})) models.set(id, model)
  if (root.id === undefined) return root
  models.set(root.id, root)
  return { $ref: toReference(root.id) }
}

/** Prints a model; that of a page says what its rows are. */
function printModel(id: string, model: JsonSchema, isPage: boolean): string {
  const doc = printDoc(model.description, '')
  if (!isPage) return doc + printDeclaration(id, model)
  const value = { ...model.properties?.value, type: 'array', items: { printed: 'Row' } }
  return (
    doc + printDeclaration(`${id}<${rowParameter}>`, { ...model, properties: { ...model.properties, value } })
  )
}

function printImports(declarations: string): string {
  const code = declarations.replace(/\/\*\*.*?\*\//gs, '')
  return Object.entries(imports)
    .map(([file, names]) => [file, names.filter((name) => new RegExp(`\\b${name}\\b`).test(code))] as const)
    .filter(([, used]) => used.length > 0)
    .map(([file, used]) => `import type { ${used.join(', ')} } from '${file}'`)
    .join('\n')
}
