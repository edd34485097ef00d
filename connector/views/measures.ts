import { operations } from '@customer-insights-kit/client/operations'
import { lists } from '../lists.ts'
import { type Ask, defineView, type View } from '../view.ts'
import { environment, measureName, threshold } from './inputs.ts'

/** Of a measure, what only its editor needs, and what only earlier runs have. */
const editing = [
  'definition',
  'sqlValidationStats',
  'errorDescription',
  'templateId',
  'isTemplate',
  'isCreatedFromTemplate',
  'evaluationHistory',
  'outputHistory',
]

const chosen: Ask = {
  name: 'MeasureName',
  label: 'Measure',
  description: 'Name of the measure to watch, one that gives a single value.',
  visibility: 'important',
  required: true,
  list: lists.measures,
}

export const measures: readonly View[] = [
  defineView(operations.measures.list, {
    id: 'ListMeasures',
    visibility: 'important',
    description:
      'Lists every measure of an environment with its latest refresh and, where it gives a single value, the result.',
    inputs: {
      ...environment,
      templateSummaryIncluded: {
        visibility: 'advanced',
        description:
          'Adds a summary of the template to measures that were made from one, which only expressions can read.',
      },
    },
    answer: { kind: 'model', description: 'The measures of the environment.', omit: editing },
  }),
  defineView(operations.measures.get, {
    id: 'GetMeasureValue',
    summary: 'Get the value of a measure',
    description:
      'Gets the result of a measure that gives a single value, such as revenue of the year. Results lists one value for each calculation, as text.',
    visibility: 'important',
    inputs: { ...environment, measureName },
    listed: { parent: 'output', map: 'values', list: 'results' },
    answer: { kind: 'model', description: 'The measure with its result.', omit: editing },
  }),
  defineView(operations.measures.list, {
    id: 'WhenMeasurePassesThreshold',
    summary: 'When a measure passes a threshold',
    description:
      'This operation triggers when the value of a measure passes a threshold, upwards or downwards. The measure must give a single value; of several calculations the first counts.',
    visibility: 'important',
    path: '/instances/{instanceId}/when/measure-passes-threshold',
    inputs: environment,
    asks: [chosen, ...threshold('the measure')],
    trigger: {
      kind: 'script',
      hint: 'Set the threshold near the present value and refresh the measure to see it work.',
      watch: {
        kind: 'crosses',
        key: 'name',
        number: 'output/values',
        chosen: { path: 'name', header: 'MeasureName' },
      },
    },
    answer: { kind: 'model', description: 'The measure that passed the threshold.', omit: editing },
  }),
]
