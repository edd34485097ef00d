import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { instanceId } from './models/parameters.ts'
import { InstanceSearchConfiguration } from './models/search-configuration.ts'

export const search = {
  /** Gets the search and filter index of an environment. */
  getConfiguration: defineOperation({
    id: 'GetSearchConfiguration',
    wireId: 'Get-search-configuration',
    method: 'GET',
    path: '/instances/{instanceId}/manage/search',
    summary: 'Get the search configuration',
    description: 'Gets which columns of an environment can be searched, filtered, sorted and faceted.',
    params: z.object({ instanceId }),
    response: InstanceSearchConfiguration,
    errors: ['forbidden', 'notFound'],
    capability: 'viewSearchConfiguration',
  }),

  /** Replaces the search and filter index of an environment. */
  updateConfiguration: defineOperation({
    id: 'UpdateSearchConfiguration',
    wireId: 'Update-search-configuration',
    method: 'PUT',
    path: '/instances/{instanceId}/manage/search',
    summary: 'Update the search configuration',
    description:
      'Replaces which columns can be searched, filtered, sorted and faceted. Only columns of text can be searched. The change takes effect with the next run of the search operation, which a job can start.',
    params: z.object({
      instanceId,
      configuration: InstanceSearchConfiguration.meta({
        title: 'Search configuration',
        description: 'The whole configuration; a column that it leaves out is no longer indexed.',
      }),
    }),
    body: 'configuration',
    response: InstanceSearchConfiguration,
    errors: ['invalidRequest', 'forbidden', 'notFound'],
    capability: 'configureSearch',
  }),
}
