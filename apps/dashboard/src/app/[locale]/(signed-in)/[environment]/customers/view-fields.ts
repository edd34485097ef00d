import { z } from 'zod'
import { Query } from '../customer-search/read-listing-request.ts'

const columns = z.array(z.object({ name: z.string().min(1), isPinned: z.boolean() })).max(50)

/** What the browser says of a view; the service checks it once more. */
export const ViewFields = Query.extend({
  name: z.string().trim().min(1).max(80),
  isShared: z.boolean(),
  columns,
  layout: z.enum(['table', 'cards']),
}).partial()
