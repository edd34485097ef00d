import { management } from '@customer-insights-kit/client/management/operations'
import { defineView, type View } from '../view.ts'
import { environment } from './inputs.ts'

/** Views of operations that only a service of one's own has. */
export const own: readonly View[] = [
  defineView(management.profiles.search, {
    id: 'FindCustomers',
    summary: 'Find customers and say why',
    visibility: 'advanced',
    inputs: environment,
    body: {
      picks: {
        search: 'important',
        filter: 'important',
        orderby: 'advanced',
        top: 'advanced',
        skip: 'advanced',
      },
    },
    answer: {
      kind: 'model',
      description: 'The customers found, and why.',
      omit: ['spans', 'facets'],
    },
  }),
  defineView(management.searchIndex.run, {
    id: 'RunSearchIndex',
    summary: 'Run the search and filter index',
    visibility: 'advanced',
    inputs: environment,
    answer: { kind: 'model', description: 'The index, and how far the run is.' },
  }),
  defineView(management.keys.list, {
    id: 'ListKeys',
    visibility: 'advanced',
    inputs: { ...environment, makerReaches: 'advanced' },
    answer: {
      kind: 'model',
      description: 'The keys of the environment, without the keys themselves.',
      omit: ['values', 'createdBy', 'capabilities'],
    },
  }),
]
