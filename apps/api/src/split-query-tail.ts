interface PathAndQuery {
  readonly path: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, readonly string[]>>
}

/** Parted by `&`, which a text in quotes may hold; an apostrophe in a search is no quote. */
const options = /\s*\$?search\s*=(?:"[^"]*"|[^&])*|(?:'[^']*'|[‘’][^‘’']*[‘’]|[^&])+/gi

/**
 * Published samples also write the query into the path: percent-encoded with its question mark, or with the
 * question mark forgotten, as in `UnifiedActivity$filter=…`. Takes it out of a path's last part, if it is there.
 */
export function splitQueryTail<Request extends PathAndQuery>(request: Request, name: string): Request {
  const [whole, table, tail] = /^([^?$]+)(?:\?|(?=\$))(.*)$/s.exec(request.path[name] ?? '') ?? []
  if (whole === undefined || table === undefined || tail === undefined) return request
  const query: Record<string, readonly string[]> = Object.assign(Object.create(null), request.query)
  for (const [option] of tail.matchAll(options)) {
    const [key = '', ...rest] = option.split('=')
    query[key] = [...(query[key] ?? []), rest.join('=')]
  }
  return { ...request, path: { ...request.path, [name]: table }, query }
}
