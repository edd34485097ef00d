/** The parts of JSON Schema that the contract uses. */
export interface JsonSchema {
  readonly $defs?: Record<string, JsonSchema>
  readonly $ref?: string
  readonly id?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly const?: unknown
  readonly minimum?: number
  readonly enum?: readonly unknown[]
  readonly knownValues?: readonly string[]
  readonly anyOf?: readonly JsonSchema[]
  readonly items?: JsonSchema
  readonly properties?: Record<string, JsonSchema>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | JsonSchema
  readonly description?: string
  /** Whether its further properties depend on its kind and are not published. */
  readonly polymorphic?: boolean
  /** How the client takes it typed, where it travels as OData text. */
  readonly odata?: string
  /** TypeScript that stands for the schema as it is. */
  readonly printed?: string
}

/** The type parameter of what depends on the rows of a table. */
export const rowParameter = 'Row = Record<string, unknown>'

/** Prints a schema as a TypeScript type; `indent` is that of the line the type starts on. */
export function printType(schema: JsonSchema, indent: string): string {
  if (schema.printed !== undefined) return schema.printed
  if (schema.$ref !== undefined) return schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)
  if (schema.anyOf !== undefined) {
    return [...new Set(schema.anyOf.map((option) => printType(option, indent)))].join(' | ')
  }
  if (schema.const !== undefined) return printLiteral(schema.const)
  if (schema.enum !== undefined) return schema.enum.map(printLiteral).join(' | ')
  if (schema.knownValues !== undefined) {
    return [...schema.knownValues.map(printLiteral), '(string & {})'].join(' | ')
  }
  if (Array.isArray(schema.type)) {
    return schema.type.map((type) => printType({ ...schema, type }, indent)).join(' | ')
  }
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type
    case 'number':
    case 'integer':
      return 'number'
    case 'array':
      return printArray(printType(schema.items ?? {}, indent))
    case 'object':
      return schema.properties === undefined && typeof schema.additionalProperties === 'object'
        ? `Record<string, ${printType(schema.additionalProperties, indent)}>`
        : printObject(schema, indent)
    default:
      return 'unknown'
  }
}

/** Prints the declaration of a named type: an interface where the type is an object. */
export function printDeclaration(name: string, schema: JsonSchema): string {
  const type = printType(schema, '')
  return type.startsWith('{') ? `export interface ${name} ${type}` : `export type ${name} = ${type}`
}

/** Prints a doc comment with its line end, or nothing. */
export function printDoc(description: string | undefined, indent: string): string {
  return description === undefined ? '' : `${indent}/** ${description.replaceAll('*/', '*\\/')} */\n`
}

function printObject(schema: JsonSchema, indent: string): string {
  const inner = `${indent}  `
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : printLiteral(name)
    const type = printType(property, inner)
    const isOptional = !schema.required?.includes(name)
    return `${printDoc(property.description, inner)}${inner}${key}${isOptional ? '?' : ''}: ${type}${isOptional && type !== 'unknown' ? ' | undefined' : ''}`
  })
  if (schema.polymorphic) properties.push(`${inner}[property: string]: unknown`)
  return properties.length === 0 ? 'Record<string, never>' : `{\n${properties.join('\n')}\n${indent}}`
}

const printLiteral = (value: unknown): string =>
  typeof value === 'string' ? `'${value.replace(/['\\]/g, '\\$&')}'` : String(value)

const printArray = (item: string): string => (/[|&{ ]/.test(item) ? `Array<${item}>` : `${item}[]`)
