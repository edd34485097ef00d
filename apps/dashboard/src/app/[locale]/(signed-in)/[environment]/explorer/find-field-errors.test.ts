import { expect, test } from 'vitest'
import { describeCall } from './describe-call.ts'
import { findFieldErrors } from './find-field-errors.ts'
import { findOperation } from './list-operations.ts'

function find(id: string, status: number, body: unknown) {
  const found = findOperation(id)
  return found && findFieldErrors(describeCall(found), status, body)
}

test('errors of queries name their option', () => {
  const message = "$filter at position 5: there is no column 'Cty'."
  expect(find('ListRows', 400, { message, target: '$filter' })).toEqual({ filter: message })
  expect(find('ListRows', 400, { message })).toEqual({ filter: message })
})

test('other errors name an input of the path, or a field of the body', () => {
  const message = 'No such relationship.'
  expect(find('GetRelationship', 404, { message, params: { target: 'relationshipName' } })).toEqual({
    relationshipName: message,
  })
  expect(find('CreateKey', 400, { message: 'name is required.', params: { target: 'name' } })).toEqual({
    key: 'name is required.',
  })
})

test.each([
  [200, { message: 'x', target: '$filter' }],
  [500, { message: 'x', target: '$filter' }],
  [400, 'text'],
  [400, { message: 'Something.' }],
])('%d %j says nothing of an input', (status, body) => {
  expect(find('ListRows', status, body)).toEqual({})
})
