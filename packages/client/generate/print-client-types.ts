import { z } from 'zod'
import type { Operation, Registry } from '../src/operation.ts'
import { type JsonSchema, printDoc, printType } from './print-type.ts'

const banner = '// Printed by `pnpm generate` from src/operations and src/management. Do not edit.\n'

/** Prints the models, the inputs and the client's interface as plain TypeScript without zod. */
export function printClientTypes(registry: Registry, clientName: string): string {
  const models = new Map<string, JsonSchema>()
  const toSchema = (schema: z.ZodType): JsonSchema => {
    const { $defs, ...root } = z.toJSONSchema(schema) as JsonSchema
    for (const [id, model] of Object.entries($defs ?? {})) models.set(id, model)
    if (root.id === undefined) return root
    models.set(root.id, root)
    return { $ref: `#/$defs/${root.id}` }
  }

  const inputs: string[] = []
  const resources = Object.entries(registry).map(([resource, methods]) => {
    const printed = Object.values(methods).map((operation) => {
      inputs.push(printDeclaration(`${operation.id}Input`, toSchema(operation.params)))
      return printMethod(registry, resource, operation, printType(toSchema(operation.response), '    '))
    })
    return `  readonly ${resource}: {\n${printed.join('\n')}\n  }`
  })

  const interfaces = [...models].map(
    ([id, model]) => printDoc(model.description, '') + printDeclaration(id, model),
  )
  const client = `export interface ${clientName} {\n${resources.join('\n')}\n}`
  const imports = "import type { CallOptions } from '../send.ts'\n"
  return `${[banner + imports, ...interfaces, ...inputs, client].join('\n\n')}\n`
}

function printDeclaration(name: string, schema: JsonSchema): string {
  const type = printType(schema, '')
  return type.startsWith('{') ? `export interface ${name} ${type}` : `export type ${name} = ${type}`
}

function printMethod(registry: Registry, resource: string, operation: Operation, response: string): string {
  const methods = registry[resource] ?? {}
  const name = Object.keys(methods).find((key) => methods[key] === operation)
  const needsInput = Object.values(operation.params.shape).some(
    (schema) => !schema.safeParse(undefined).success,
  )
  const input = `input${needsInput ? '' : '?'}: ${operation.id}Input`
  return `${printMethodDoc(operation)}    ${name}(${input}, options?: CallOptions): Promise<${response}>`
}

/** The description, where the operation comes from, and the codes its ApiError may have besides the gate's. */
function printMethodDoc({ description, wireId, method, path, errors }: Operation): string {
  const source = wireId === undefined ? 'Self-hosted service only' : `Microsoft's \`${wireId}\``
  const codes = errors.map((code) => `\`${code}\``).join(', ')
  const lines = [
    description,
    '',
    `${source}: \`${method} ${path}\`.`,
    ...(codes === '' ? [] : [`@throws ApiError, also with the code ${codes}.`]),
  ]
  return `    /**\n${lines.map((line) => `     * ${line}`.trimEnd()).join('\n')}\n     */\n`
}
