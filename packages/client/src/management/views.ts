import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { instanceId } from '../operations/models/parameters.ts'
import { upstreamErrors } from './upstream-errors.ts'
import { NewView, View, ViewChanges } from './view-models.ts'

const viewId = z.guid().meta({ title: 'View', description: 'Id of a view.' })
const path = '/management/instances/{instanceId}/views'

export const views = {
  /** Lists one's own views of customers and the shared ones. */
  list: defineOperation({
    id: 'ListViews',
    method: 'GET',
    path,
    summary: 'List views',
    description:
      'Lists the views of customers that the caller made, and those that are shared in the environment, by name.',
    params: z.object({ instanceId }),
    response: z.array(View),
    errors: ['invalidRequest', 'forbidden', ...upstreamErrors],
    capability: 'viewCustomers',
  }),

  /** Keeps a view of customers. */
  create: defineOperation({
    id: 'CreateView',
    method: 'POST',
    path,
    summary: 'Create a view',
    description:
      'Keeps a search of customers with its filters, sort and columns by a name: for the caller alone, or shared with everybody who has a role in the environment. Searches and filters may be personal data; they are deleted with the view, and with the environment.',
    params: z.object({
      instanceId,
      view: NewView.meta({ title: 'View', description: 'What the view is to be.' }),
    }),
    body: 'view',
    response: View,
    errors: ['invalidRequest', 'forbidden', 'conflict', ...upstreamErrors],
    capability: 'keepViews',
  }),

  /** Changes a view of customers. */
  update: defineOperation({
    id: 'UpdateView',
    method: 'PATCH',
    path: `${path}/{viewId}`,
    summary: 'Change a view',
    description:
      'Changes a view; what is left out stays. A shared view is changed by who made it, or by an administrator.',
    params: z.object({
      instanceId,
      viewId,
      changes: ViewChanges.meta({ title: 'Changes', description: 'What to change.' }),
    }),
    body: 'changes',
    response: View,
    errors: ['invalidRequest', 'forbidden', 'notFound', 'conflict', ...upstreamErrors],
    capability: 'keepViews',
  }),

  /** Deletes a view of customers. */
  delete: defineOperation({
    id: 'DeleteView',
    method: 'DELETE',
    path: `${path}/{viewId}`,
    summary: 'Delete a view',
    description:
      'Deletes a view with its search and filters. A shared view is deleted by who made it, or by an administrator.',
    params: z.object({ instanceId, viewId }),
    errors: ['invalidRequest', 'forbidden', 'notFound', ...upstreamErrors],
    capability: 'keepViews',
  }),
}
