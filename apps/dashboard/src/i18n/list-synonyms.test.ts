import { expect, test } from 'vitest'
import en from '../../messages/en.json' with { type: 'json' }
import es from '../../messages/es.json' with { type: 'json' }
import ko from '../../messages/ko.json' with { type: 'json' }
import { listSynonyms } from './list-synonyms.ts'

test.each([
  ['Regenerate a subscription key', en.explorer.synonyms, 'rotate'],
  ['Roll a named key', en.explorer.synonyms, 'renew'],
  ['구독 키 다시 생성', ko.explorer.synonyms, '교체'],
  ['이름 있는 키 값 바꾸기', ko.explorer.synonyms, '회전'],
  ['Regenerar una clave de suscripción', es.explorer.synonyms, 'rotar'],
  ['Renovar una clave con nombre', es.explorer.synonyms, 'rotar'],
])('%s is found by other words', (title, groups, word) => {
  expect(listSynonyms(title, groups).split(' ')).toContain(word)
})

test('what says none of the words has no others', () => {
  expect(listSynonyms('List rows of a table', en.explorer.synonyms)).toBe('')
})
