const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u

/** Names that no interface may have, and that of the interface with all tables. */
const taken = new Set(
  (
    'any unknown never object string number bigint boolean symbol void undefined null true false this ' +
    'break case catch class const continue debugger default delete do else enum export extends finally for ' +
    'function if import in instanceof new return super switch throw try typeof var while with ' +
    'implements interface let package private protected public static yield await async type Tables Record'
  ).split(' '),
)

/** A legal name for the interface of each table, nearly as the table is called, and each another. */
export function nameInterfaces(tables: readonly string[]): ReadonlyMap<string, string> {
  // A name that is legal as it is stays, whatever others turn into.
  const used = new Set([...taken, ...tables.filter(isLegal)])
  const names = tables.map((table): [string, string] => {
    if (isLegal(table)) return [table, table]
    const base = table.replace(/[^\p{ID_Continue}$]/gu, '_').replace(/^(?![\p{ID_Start}$_])/u, '_')
    let name = base
    for (let count = 2; used.has(name); count += 1) name = `${base}_${count}`
    used.add(name)
    return [table, name]
  })
  return new Map(names)
}

const isLegal = (name: string): boolean => identifier.test(name) && !taken.has(name)

/** The name of a property, in quotes where it needs them. */
export const printKey = (name: string): string => (identifier.test(name) ? name : quote(name))

/** A text literal, with whatever a reader could not see written as its code. */
function quote(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll("'", "\\'")
  const visible = escaped.replace(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`,
  )
  return `'${visible}'`
}
