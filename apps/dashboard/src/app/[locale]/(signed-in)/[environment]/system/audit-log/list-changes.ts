type State = Readonly<Record<string, unknown>> | null

interface Change {
  readonly name: string
  /** Undefined where there was, or is, no such thing. */
  readonly before: string | undefined
  readonly after: string | undefined
}

/** What an entry says of before and after, side by side, as texts; also what stayed as it was. */
export function listChanges(before: State, after: State): Change[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...names].map((name) => ({ name, before: print(before?.[name]), after: print(after?.[name]) }))
}

function print(value: unknown): string | undefined {
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value)
}
