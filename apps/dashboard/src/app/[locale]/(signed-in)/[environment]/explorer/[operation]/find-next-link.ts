import type { JsonNode } from './parse-json.ts'

/** Where an OData answer says that its next page is. */
export function findNextLink(root: JsonNode): URL | undefined {
  if (root.kind !== 'object') return undefined
  const link = root.fields.find(({ name }) => name === '@odata.nextLink')?.value
  if (link?.kind !== 'string') return undefined
  // Only its query counts: what it begins with is the address that the form has anyway.
  return URL.parse(JSON.parse(link.text), 'http://service') ?? undefined
}
