import { management } from '@customer-insights-kit/client/management/operations'
import { defineView, type View } from '../view.ts'
import { environment } from './inputs.ts'

/** Views of operations that only a service of one's own has. */
export const own: readonly View[] = [
  defineView(management.profiles.search, {
    id: 'FindCustomers',
    summary: 'Find customers and say why',
    description:
      'Finds customers by words and a filter, and says of each why it was found: which columns match, by which words.',
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
      row: { at: ['hits', 'row'], table: { value: 'Customer' } },
    },
  }),
  defineView(management.searchIndex.run, {
    id: 'RunSearchIndex',
    summary: 'Run the search and filter index',
    description:
      'Builds the search index anew from the search configuration, and answers as soon as that has begun. Searches use the old index until the new one takes its place. Fails with status 409 while another run goes on, or while there are no customers.',
    visibility: 'advanced',
    inputs: environment,
    answer: { kind: 'model', description: 'The index, and how far the run is.' },
  }),
  defineView(management.keys.list, {
    id: 'ListKeys',
    description:
      'Lists the two subscription keys and the named keys of an environment: what each may do, whether it is accepted now, and when it expires. Never tells a key itself.',
    visibility: 'advanced',
    inputs: { ...environment, makerReaches: 'advanced' },
    answer: {
      kind: 'model',
      description: 'The keys of the environment, without the keys themselves.',
      omit: ['values', 'createdBy', 'capabilities'],
    },
  }),
]
