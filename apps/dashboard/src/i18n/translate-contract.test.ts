import { expect, test } from 'vitest'
import es from '../../messages/contract.es.json' with { type: 'json' }
import ko from '../../messages/contract.ko.json' with { type: 'json' }
import { describeCall } from '../app/[locale]/(signed-in)/[environment]/explorer/describe-call.ts'
import { listOperations } from '../app/[locale]/(signed-in)/[environment]/explorer/list-operations.ts'
import { translateContract } from './translate-contract.ts'

/** Every text of the contract that the explorer shows. */
const shown = new Set(
  listOperations().flatMap((found) => [
    found.operation.summary,
    found.operation.description,
    ...describeCall(found).parameters.flatMap(({ title, description }) => [title, description]),
  ]),
)

test.each([
  ['ko', ko],
  ['es', es],
] as const)('the explorer speaks %s', (_locale, translated) => {
  const texts = [...shown].filter((text) => text !== undefined)
  expect(Object.keys(translated).toSorted()).toEqual(texts.toSorted())
  expect(Object.values(translated).filter((text) => text.trim() === '')).toEqual([])
})

test('a text that nobody has translated stays as it is', () => {
  expect(translateContract('List tables', 'es')).toBe('Enumerar las tablas')
  expect(translateContract('List tables', 'en')).toBe('List tables')
  expect(translateContract('Something new', 'ko')).toBe('Something new')
})
