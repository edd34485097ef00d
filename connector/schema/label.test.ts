import { expect, test } from 'vitest'
import { isLabel } from '../lint/rule.ts'
import { toChoice, toLabel } from './label.ts'

test.each([
  ['evaluationStatus', 'Evaluation Status'],
  ['instanceId', 'Environment ID'],
  ['dataSourceIds', 'Data Source IDs'],
  ['qualifiedEntityName', 'Qualified Table Name'],
  ['segmentationQuerySql', 'Segmentation Query SQL'],
  ['createdUtc', 'Created'],
  ['@odata.count', 'Count'],
  ['Valid until', 'Valid Until'],
  ['ImageURL', 'Image URL'],
  ['Order by', 'Order By'],
  ['updatedBy', 'Updated By'],
  ['dateOfBirth', 'Date of Birth'],
])('%s is labelled %s', (name, label) => {
  expect(toLabel(name)).toBe(label)
  expect(isLabel(label)).toBe(true)
})

test.each([
  ['attributeMeasures', 'Column measures'],
  ['greaterThanOrEqualTo', 'Greater than or equal to'],
  ['jobIds', 'Job IDs'],
  ['aiBuilder', 'AI Builder'],
])('%s is offered as %s', (value, choice) => expect(toChoice(value)).toBe(choice))
