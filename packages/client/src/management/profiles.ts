import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { instanceId } from '../operations/models/parameters.ts'
import { ProfileSearchRequest, ProfileSearchResult } from './profile-search-models.ts'
import { upstreamErrors } from './upstream-errors.ts'

export const profiles = {
  /** Finds customers, says why, and counts them by columns. */
  search: defineOperation({
    id: 'SearchProfiles',
    method: 'POST',
    path: '/management/instances/{instanceId}/profiles/search',
    summary: 'Search profiles',
    description:
      'Finds customers by words and a filter, says why each was found, and counts them by columns, all in one call. What is looked for travels in the body, since addresses end up in logs.',
    params: z.object({
      instanceId,
      request: ProfileSearchRequest.meta({ title: 'Request', description: 'What to find and to count.' }),
    }),
    body: 'request',
    response: ProfileSearchResult,
    errors: ['invalidRequest', 'forbidden', 'notFound', 'conflict', ...upstreamErrors],
    capability: 'viewCustomers',
  }),
}
