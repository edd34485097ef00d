const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u
/** What lies outside of the blocks that every compiler knows: Unicode got many of these letters late. */
const rare = /[^\0-\u07ff\u0900-\u0bff\u0e00-\u0eff\u1e00-\u1fff\u3000-\u9fff\uac00-\ud7a3]/gu

const isIdentifier = (name: string): boolean => identifier.test(name) && name.search(rare) === -1

/** Names that no interface and no type may have, and those that the printed text needs itself. */
const taken = new Set(
  (
    'any unknown never object string number bigint boolean symbol void undefined null true false this ' +
    'break case catch class const continue debugger default delete do else enum export extends finally for ' +
    'function if import in instanceof new return super switch throw try typeof var while with ' +
    'implements interface let package private protected public static yield await async type ' +
    'as infer keyof readonly unique Tables Record'
  ).split(' '),
)

/** A legal name for the interface of each table, nearly as the table is called, and each another. */
export function nameInterfaces(tables: readonly string[]): ReadonlyMap<string, string> {
  // A name that is legal as it is stays, whatever others turn into.
  const used = new Set([...taken, ...tables.filter(isLegal)])
  const names = tables.map((table): [string, string] => {
    if (isLegal(table)) return [table, table]
    const text = table.replace(rare, '_').replace(/[^\p{ID_Continue}$]/gu, '_')
    const base = isIdentifier(text) ? text : `_${text}`
    let name = base
    for (let count = 2; used.has(name); count += 1) name = `${base}_${count}`
    used.add(name)
    return [table, name]
  })
  return new Map(names)
}

const isLegal = (name: string): boolean => isIdentifier(name) && !taken.has(name)

/** The name of a property, in quotes where it needs them. */
export const printKey = (name: string): string => (isIdentifier(name) ? name : quote(name))

/** A text literal, with whatever a reader could not see written as its code. */
function quote(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll("'", "\\'")
  const visible = escaped.replace(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`,
  )
  return `'${visible}'`
}
