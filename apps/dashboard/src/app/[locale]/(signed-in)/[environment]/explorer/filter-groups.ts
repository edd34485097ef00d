import type { RegistryName } from './list-operations.ts'

export interface OperationGroup {
  readonly registry: RegistryName
  readonly label: string
  readonly operations: readonly OperationEntry[]
}

export interface OperationEntry {
  readonly wireId: string
  readonly method: string
  readonly summary: string
  readonly href: string
  readonly isServed: boolean
  /** What else a search finds it by: its description, its path and its inputs. */
  readonly text: string
}

/** The operations that have every word of the filter anywhere in what is said of them. */
export function filterGroups(groups: readonly OperationGroup[], filter: string): OperationGroup[] {
  const words = filter.toLowerCase().split(/\s+/)
  return groups
    .map(({ operations, ...group }) => ({
      ...group,
      operations: operations.filter(({ wireId, method, summary, text }) => {
        const all = `${group.label} ${wireId} ${method} ${summary} ${text}`.toLowerCase()
        return words.every((word) => all.includes(word))
      }),
    }))
    .filter(({ operations }) => operations.length > 0)
}
