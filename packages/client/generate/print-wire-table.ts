import {
  describeParameters,
  type Operation,
  type ParameterDescription,
  type Registry,
} from '../src/operation.ts'
import type { Mark } from '../src/wire.ts'

const banner = '// Printed by `pnpm generate` from src/operations and src/management. Do not edit.\n'

/** Prints where each input travels and what it must be, small enough to ship: rows of src/wire.ts. */
export function printWireTable(registry: Registry): string {
  const resources = Object.entries(registry).map(([resource, methods]) => {
    const rows = Object.entries(methods).map(
      ([method, operation]) => `    ${method}: ${printRow(operation)},`,
    )
    return `  ${resource}: {\n${rows.join('\n')}\n  },`
  })
  return `${banner}import type { WireTable } from '../wire.ts'\n\nexport const wire = {\n${resources.join('\n')}\n} as const satisfies WireTable\n`
}

function printRow(operation: Operation): string {
  const parameters = describeParameters(operation)
  const body = parameters.find((parameter) => parameter.in === 'body')
  const row = [
    operation.id,
    operation.method,
    operation.path,
    parameters.flatMap((parameter) => printParameter(operation, parameter)).join(' '),
    body === undefined ? '' : `${body.name}${body.type === 'array' ? ':a' : ''}${body.required ? '' : '?'}`,
    findAnswer(operation),
  ]
  while (row.at(-1) === '') row.pop()
  return `[${row.map((cell) => `'${cell}'`).join(', ')}]`
}

function findAnswer({ response, media, pages }: Operation): string {
  if (response === undefined) return 'void'
  if (media !== undefined) return 'text'
  return pages ? 'pages' : ''
}

/** Its name and mark; nothing for a path parameter that is plain text, which the path names already, or the GUID of an environment. */
function printParameter(operation: Operation, parameter: ParameterDescription): string[] {
  const { name, wireName, required } = parameter
  if (parameter.in === 'body') return []
  if (wireName.replace(/^\$/, '') !== name)
    throw new Error(`${operation.id}: ${name} cannot travel as ${wireName}.`)
  const mark = findMark(operation, parameter)
  if (parameter.in === 'path') return mark === (name === 'instanceId' ? 'g' : '') ? [] : [`${name}:${mark}`]
  return [`${wireName}${mark === '' ? '' : `:${mark}`}${required ? '!' : ''}`]
}

function findMark(operation: Operation, { name, type, items, format, odata }: ParameterDescription): Mark {
  if (odata !== undefined) return odata === 'filter' ? 'f' : 'c'
  if (type === 'string') return format === 'uuid' || format === 'guid' ? 'g' : ''
  if (type === 'boolean') return 'b'
  if (type === 'integer') return 'i'
  if (type === 'number') return 'n'
  if (type === 'array' && items === 'string') return 'a'
  throw new Error(`${operation.id}: ${name} has the type ${type}, which cannot travel in an address.`)
}
