import { type Operation, operations } from '@customer-insights-kit/client/operations'

export type Resource = keyof typeof operations

export interface ExplorableOperation {
  readonly resource: Resource
  /** Microsoft's operation id, which the addresses of the explorer carry. */
  readonly wireId: string
  readonly operation: Operation
}

/** The operations that the explorer offers: those of API v1 that only read. */
export function listOperations(): ExplorableOperation[] {
  return (Object.keys(operations) as Resource[]).flatMap((resource) =>
    Object.values<Operation>(operations[resource]).flatMap((operation) =>
      operation.method === 'GET' && operation.wireId !== undefined
        ? [{ resource, wireId: operation.wireId, operation }]
        : [],
    ),
  )
}

export function findOperation(wireId: string): ExplorableOperation | undefined {
  return listOperations().find((known) => known.wireId.toLowerCase() === wireId.toLowerCase())
}
