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
  /** Other words for what the summary says. */
  readonly synonyms: string
  /** What else a search finds it by: its description, its path and its inputs. */
  readonly text: string
}

/**
 * The operations that have every word of the filter anywhere in what is said of them; those that have them in
 * their names first, and so their groups.
 */
export function filterGroups(groups: readonly OperationGroup[], filter: string): OperationGroup[] {
  const words = filter.toLowerCase().split(/\s+/)
  const hasAll = (text: string) => words.every((word) => text.toLowerCase().includes(word))
  return groups
    .map(({ operations, ...group }) => {
      const found = operations.map((operation) => {
        const { wireId, method, summary, synonyms, text } = operation
        const name = `${wireId} ${method} ${summary} ${synonyms}`
        const rank = hasAll(name) ? 0 : hasAll(`${group.label} ${name} ${text}`) ? 1 : 2
        return { operation, rank }
      })
      const ranked = found.filter(({ rank }) => rank < 2).toSorted((a, b) => a.rank - b.rank)
      return { group, ranked, rank: ranked[0]?.rank ?? 2 }
    })
    .filter(({ rank }) => rank < 2)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ group, ranked }) => ({ ...group, operations: ranked.map(({ operation }) => operation) }))
}
