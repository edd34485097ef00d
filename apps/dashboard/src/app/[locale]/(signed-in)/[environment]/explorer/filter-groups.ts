export interface OperationGroup {
  readonly label: string
  readonly operations: readonly OperationEntry[]
}

export interface OperationEntry {
  readonly wireId: string
  readonly summary: string
  readonly href: string
  readonly isServed: boolean
}

/** The operations that have every word of the filter in their resource, id or summary. */
export function filterGroups(groups: readonly OperationGroup[], filter: string): OperationGroup[] {
  const words = filter.toLowerCase().split(/\s+/)
  return groups
    .map(({ label, operations }) => ({
      label,
      operations: operations.filter(({ wireId, summary }) => {
        const text = `${label} ${wireId} ${summary}`.toLowerCase()
        return words.every((word) => text.includes(word))
      }),
    }))
    .filter(({ operations }) => operations.length > 0)
}
