import { z } from 'zod'
import { longestSearch } from '../customers/customer-query.ts'
import { longestReach, pageSize } from '../customers/listing.ts'

const column = z.string().min(1).max(200)

export const Query = z.object({
  search: z.string().max(longestSearch),
  filters: z
    .array(z.object({ column, kind: z.enum(['is', 'between', 'none']), value: z.string().max(400) }))
    .max(50),
  sort: z.object({ column: column.regex(/^[^\s,]+$/), isDescending: z.boolean() }).nullable(),
})

export const ListingRequest = z.object({
  query: Query,
  columns: z.array(column).max(50),
  skip: z
    .number()
    .int()
    .min(0)
    .max(longestReach - pageSize),
  wants: z.enum(['hits', 'facets', 'all']),
})
