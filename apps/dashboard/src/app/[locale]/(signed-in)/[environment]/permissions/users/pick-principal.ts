export interface KnownPrincipal {
  readonly id: string
  readonly name: string
  /** Where a directory tells it. */
  readonly kind?: 'user' | 'app'
}

export const isGuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)

interface KnownEntry extends KnownPrincipal {
  readonly kind: 'user' | 'app'
  readonly appId: string | undefined
}

/**
 * Those of a directory by name, applications by their client id as well, and others as their tokens named them;
 * the same one by the same name once, since two of a name have to be told apart.
 */
export function mergeKnown(
  directory: readonly KnownEntry[],
  called: readonly KnownPrincipal[],
): KnownPrincipal[] {
  const entries = directory.map(({ id, kind, name }) => ({ id: id.toLowerCase(), kind, name }))
  const clients = directory.flatMap(({ id, kind, appId }) =>
    appId === undefined ? [] : [{ id: id.toLowerCase(), kind, name: appId }],
  )
  const seen = new Set<string>()
  return [...entries, ...clients, ...called].filter(({ id, name }) => {
    const text = `${id} ${name.toLowerCase()}`
    return !seen.has(text) && seen.add(text)
  })
}

/** What stands for each of them in a list: the name, and the id where two have the same one. */
export function toPrincipalTexts(known: readonly KnownPrincipal[]): string[] {
  const byName = Map.groupBy(known, ({ name }) => name.toLowerCase())
  return known.map(({ id, name }) =>
    byName.get(name.toLowerCase())?.length === 1 ? name : `${name} (${id})`,
  )
}

/**
 * The object id that a text means. A name comes first: that of an application is its client id, which looks
 * like an object id. Two of the same name are told apart by their ids alone.
 */
export function pickPrincipal(known: readonly KnownPrincipal[], text: string): string | undefined {
  const wanted = text.trim().toLowerCase()
  const index = toPrincipalTexts(known).findIndex((each) => each.toLowerCase() === wanted)
  if (index >= 0) return known[index]?.id
  const isShared = known.some(({ name }) => name.toLowerCase() === wanted)
  return isGuid(wanted) && !isShared ? wanted : undefined
}
