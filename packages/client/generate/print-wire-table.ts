import { describeParameters, type Operation, type Registry } from '../src/operation.ts'

const banner = '// Printed by `pnpm generate` from src/operations and src/management. Do not edit.\n'

/** Prints where each input travels, small enough to ship: `[id, method, path, query names, body name]`. */
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
  const query = describeParameters(operation)
    .filter((parameter) => parameter.in === 'query')
    .map((parameter) => parameter.wireName)
    .join(' ')
  const row = [operation.id, operation.method, operation.path, query, operation.body ?? '']
  while (row.at(-1) === '') row.pop()
  return `[${row.map((cell) => `'${cell}'`).join(', ')}]`
}
