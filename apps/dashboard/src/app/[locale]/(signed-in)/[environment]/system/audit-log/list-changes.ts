type State = Readonly<Record<string, unknown>> | null

export interface Change {
  readonly name: string
  /** Undefined where there was, or is, no such thing. */
  readonly before: unknown
  readonly after: unknown
  readonly isChanged: boolean
}

/** What an entry says of before and after, side by side: what changed first, then what stayed as it was. */
export function listChanges(before: State, after: State): Change[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  const changes = [...names].map((name) => {
    const [old, present] = [before?.[name], after?.[name]]
    return { name, before: old, after: present, isChanged: JSON.stringify(old) !== JSON.stringify(present) }
  })
  return changes.toSorted((one, other) => Number(other.isChanged) - Number(one.isChanged))
}
