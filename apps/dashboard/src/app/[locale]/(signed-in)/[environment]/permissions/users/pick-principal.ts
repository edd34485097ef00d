export interface KnownPrincipal {
  readonly id: string
  readonly name: string
}

export const isGuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)

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
