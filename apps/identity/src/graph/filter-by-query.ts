import { GraphError } from './graph-error.ts'

const unsupported = (message: string) => new GraphError(400, 'Request_UnsupportedQuery', message)

const comparison = /^\s*(\w+)\s+eq\s+'((?:[^']|'')*)'\s*$/

/** Narrows a list down as `$filter` asks: by one text that a property is equal to. */
export function filterByQuery(rows: readonly object[], query: URLSearchParams): readonly object[] {
  for (const name of query.keys()) {
    if (name !== '$filter')
      throw unsupported(`The query option '${name.slice(0, 100)}' is not supported here.`)
  }
  const filter = query.get('$filter')
  if (filter === null) return rows
  const [, property = '', text = ''] = comparison.exec(filter) ?? []
  const wanted = text.replaceAll("''", "'")
  const known = Object.keys(rows[0] ?? {})
  if (property === '' || (rows.length > 0 && !known.includes(property))) {
    throw unsupported("$filter takes one comparison of a property, such as appId eq '…'.")
  }
  return rows.filter((row) =>
    Object.entries(row).some(([name, value]) => name === property && value === wanted),
  )
}
