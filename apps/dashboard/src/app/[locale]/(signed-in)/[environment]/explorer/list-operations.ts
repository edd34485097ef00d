import { type Operation, operations } from '@customer-insights-kit/client/operations'
import { toWords } from '#to-words.ts'

export interface ExplorableOperation {
  readonly resource: string
  /** Microsoft's operation id, which the addresses of the explorer carry. */
  readonly wireId: string
  readonly operation: Operation
}

/** The operations that the explorer offers: those of API v1 that only read. */
export function listOperations(): ExplorableOperation[] {
  return Object.entries<Readonly<Record<string, Operation>>>(operations).flatMap(([resource, methods]) =>
    Object.values(methods).flatMap((operation) =>
      operation.method === 'GET' && operation.wireId !== undefined
        ? [{ resource, wireId: operation.wireId, operation }]
        : [],
    ),
  )
}

export function findOperation(wireId: string): ExplorableOperation | undefined {
  return listOperations().find((known) => known.wireId.toLowerCase() === wireId.toLowerCase())
}

/** Operations below the name of their resource; one that has no text yet goes by its name in words. */
export function groupOperations(
  listed: readonly ExplorableOperation[],
  labels: Readonly<Record<string, string>>,
) {
  const byResource = Map.groupBy(listed, ({ resource }) => resource)
  return [...byResource].map(([resource, members]) => ({
    label: labels[resource] ?? toWords(resource),
    operations: members,
  }))
}
