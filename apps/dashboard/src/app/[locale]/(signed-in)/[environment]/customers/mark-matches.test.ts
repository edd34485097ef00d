import { expect, test } from 'vitest'
import { markMatches } from './mark-matches.ts'

test.each([
  ['Ann Fairchild', [{ start: 4, length: 4 }], ['Ann ', ['Fair'], 'child']],
  ['Ann', [], ['Ann']],
  ['', [{ start: 0, length: 3 }], []],
  ['Ann', [{ start: 0, length: 3 }], [['Ann']]],
  [
    'Ann Ox',
    [
      { start: 4, length: 9 },
      { start: 0, length: 2 },
    ],
    [['An'], 'n ', ['Ox']],
  ],
  [
    'Anna',
    [
      { start: 0, length: 3 },
      { start: 1, length: 3 },
    ],
    [['Ann'], ['a']],
  ],
])('%j with matches at %j', (text, spans, parts) => {
  expect(markMatches(text, spans)).toEqual(parts)
})
