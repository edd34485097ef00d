import type { AttributeMetadata, EntityMetadata, EntityModel } from '../src/generated/types.ts'
import { checkMetadata } from './check-metadata.ts'
import { nameInterfaces, printKey } from './typescript-names.ts'
import { toVisible } from './visible-text.ts'

/** TypeScript for what a row holds, by the name of its OData type in lower case. */
const types = new Map(
  Object.entries({
    string: 'string guid date timeofday datetimeoffset duration binary',
    number: 'byte sbyte int16 int32 int64 single double decimal',
    boolean: 'boolean',
  }).flatMap(([type, kinds]) => kinds.split(' ').map((kind) => [kind, type] as const)),
)

/** Prints an interface for each table of an environment, and one that has them all by name. */
export function printTables(model: EntityModel): string {
  checkMetadata(model)
  const { instanceId, entities } = model
  const tables = new Map(entities.map((table) => [table.qualifiedEntityName, table]))
  const named = [...nameInterfaces([...tables.keys()].sort())]
  const banner = `// Printed by ci-kit-types from the tables of environment ${printComment(instanceId)}. Do not edit.`
  const map = named.map(([table, name]) => `  ${printKey(table)}: ${name}`)
  return `${[
    banner,
    ...named.map(([table, name]) => printTable(table, name, tables.get(table))),
    `/** A row of each table, by the name of the table in data paths. */\n${printInterface('Tables', map)}`,
  ].join('\n\n')}\n`
}

function printTable(table: string, name: string, metadata: EntityMetadata | undefined): string {
  const keys = new Set(metadata?.keys?.flat().map((key) => key.name))
  const columns = new Map(metadata?.attributes?.map((column) => [column.name, column]))
  const lines = [...columns.values()].map((column) => printColumn(column, keys.has(column.name)))
  const source = metadata?.dataSourceName ? `, from ${metadata.dataSourceName}` : ''
  return `${printDoc(`A row of ${table}${source}.`, '')}${printInterface(name, lines)}`
}

function printInterface(name: string, lines: readonly string[]): string {
  if (lines.length === 0) return `export type ${name} = Record<string, unknown>`
  return `export interface ${name} {\n${lines.join('\n')}\n}`
}

function printColumn(column: AttributeMetadata, isKey: boolean): string {
  const { name, friendlyName, dataType, semanticType } = column
  const kind = String(dataType)
    .replace(/^Edm\./i, '')
    .toLowerCase()
  const type = types.get(kind) ?? 'unknown'
  const isLarge = kind === 'int64'
  const isNullable = !isKey && type !== 'unknown'
  const label = friendlyName && friendlyName !== name ? `${friendlyName}: ` : ''
  const large = isLarge ? ', as text beyond 2^53' : ''
  const doc = `${label}${[dataType, semanticType].filter(Boolean).join(', ')}${large}.`
  return `${printDoc(doc, '  ')}  ${printKey(name)}: ${type}${isLarge ? ' | string' : ''}${isNullable ? ' | null' : ''}`
}

const printDoc = (text: string, indent: string): string => `${indent}/** ${printComment(text)} */\n`

/**
 * Text that neither ends the comment nor its line, nor turns the lines around it. Compilers obey some words
 * behind an @, wherever they stand: the wide one looks the same to people only.
 */
const printComment = (text: string): string => toVisible(text).replaceAll('*/', '*\\/').replaceAll('@', '＠')
