import type { CustomerQuery } from './customer-query.ts'

/** Whether the reader sees only what is left of a column: nobody sorts, counts or looks up by that. */
export const isMasked = (attribute: object): boolean =>
  // Microsoft documents no annotations of columns, so their type has none.
  'annotations' in attribute &&
  Array.isArray(attribute.annotations) &&
  attribute.annotations.some((note: { readonly name?: unknown } | null) => note?.name === 'masked')

/** The query as far as it works for the reader, and the masked columns by which it would have sorted or filtered. */
export function leaveOutMasked(
  query: CustomerQuery,
  masked: readonly string[],
): { readonly query: CustomerQuery; readonly leftOut: readonly string[] } {
  const filters = query.filters.filter(({ column }) => !masked.includes(column))
  const sort = query.sort !== null && masked.includes(query.sort.column) ? null : query.sort
  const used = [
    ...query.filters.map(({ column }) => column),
    ...(query.sort === null ? [] : [query.sort.column]),
  ]
  const leftOut = [...new Set(used)].filter((column) => masked.includes(column))
  return { query: { ...query, filters, sort }, leftOut }
}
