import { expect, test } from 'vitest'
import { nameInterfaces, printKey } from './typescript-names.ts'

test('letters that a compiler may not know yet are replaced, or quoted', () => {
  expect([...nameInterfaces(['Größe', '日本', '\u1c89', 'x\u{20000}'])]).toEqual([
    ['Größe', 'Größe'],
    ['日本', '日本'],
    ['\u1c89', '_'],
    ['x\u{20000}', 'x_'],
  ])
  expect(['Größe', '日本', '\u1c89', 'x\u{20000}'].map(printKey)).toEqual([
    'Größe',
    '日本',
    "'\u1c89'",
    "'x\u{20000}'",
  ])
})

test('legal names stay, others become legal, and none is given twice', () => {
  const tables = ['a_b', 'a b', 'a-b', 'a_b_2', 'class', 'class_2', '1', 'Tables', 'Größe', '']
  expect(Object.fromEntries(nameInterfaces(tables))).toEqual({
    a_b: 'a_b',
    'a b': 'a_b_3',
    'a-b': 'a_b_4',
    a_b_2: 'a_b_2',
    class: 'class_3',
    class_2: 'class_2',
    1: '_1',
    Tables: 'Tables_2',
    Größe: 'Größe',
    '': '_',
  })
})

test.each([
  ['City', 'City'],
  ['$a_1', '$a_1'],
  ['class', 'class'],
  ['@odata.count', "'@odata.count'"],
  ["it's", "'it\\'s'"],
  ['a"b', "'a\\\"b'"],
  ['a\\', "'a\\\\'"],
  ['a\n\u2028\u202e', "'a\\n\\u{2028}\\u{202e}'"],
  ['', "''"],
])('the property %j is written %s', (name, key) => {
  expect(printKey(name)).toBe(key)
})
