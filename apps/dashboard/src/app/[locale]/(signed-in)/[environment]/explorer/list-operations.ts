import { management } from '@customer-insights-kit/client/management/operations'
import { type Operation, operations, type Registry } from '@customer-insights-kit/client/operations'
import { toWords } from '#to-words.ts'

/** Whose operations they are: Microsoft's API v1, or this service's own. */
export type RegistryName = 'v1' | 'management'

export interface ExplorableOperation {
  readonly registry: RegistryName
  readonly resource: string
  /** What the client calls it: `list` of `client.segments.list`. */
  readonly clientMethod: string
  /** What the addresses of the explorer carry: Microsoft's operation id, or ours where there is none. */
  readonly wireId: string
  readonly operation: Operation
}

/** Every operation, Microsoft's first. */
export function listOperations(): ExplorableOperation[] {
  return [...listRegistry('v1', operations), ...listRegistry('management', management)]
}

function listRegistry(registry: RegistryName, resources: Registry): ExplorableOperation[] {
  return Object.entries(resources).flatMap(([resource, methods]) =>
    Object.entries(methods).map(([clientMethod, operation]) => ({
      registry,
      resource,
      clientMethod,
      wireId: operation.wireId ?? operation.id,
      operation,
    })),
  )
}

/** Takes Microsoft's id or ours, in any case. */
export function findOperation(wireId: string): ExplorableOperation | undefined {
  const wanted = wireId.toLowerCase()
  return listOperations().find(
    (known) => known.wireId.toLowerCase() === wanted || known.operation.id.toLowerCase() === wanted,
  )
}

export type ResourceLabels = Readonly<Record<RegistryName, Readonly<Record<string, string>>>>

/** Operations below the name of their resource; one that has no text yet goes by its name in words. */
export function groupOperations(listed: readonly ExplorableOperation[], labels: ResourceLabels) {
  const byResource = Map.groupBy(listed, ({ registry, resource }) => `${registry} ${resource}`)
  return [...byResource.values()].flatMap((members) => {
    const [first] = members
    if (first === undefined) return []
    const { registry, resource } = first
    const label = labels[registry][resource] ?? toWords(resource)
    return [{ registry, label, operations: members }]
  })
}
