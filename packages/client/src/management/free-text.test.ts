import { expect, test } from 'vitest'
import { freeText } from './free-text.ts'

const named = `cik_${'a1B2c3D4'.repeat(4)}000001`
const hex = '0123456789abcdef0123456789abcdef'

test.each([
  named,
  `the key is ${named}.`,
  `x${named}`,
  hex,
  hex.toUpperCase(),
  `key=${hex};`,
  `(${hex})`,
  'Bearer eyJhbGci.eyJpc3Mi.c2ln',
])('a text with a secret in it is refused: %s', (text) => {
  const result = freeText(1000).safeParse(text)
  expect(result.error?.issues).toMatchObject([{ message: expect.stringMatching(/^must not hold/) }])
})

test.each([
  'For the flow "Till 4", ask Avery',
  '7f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10',
  hex.slice(1),
  `${hex}0`,
  'cik_ is how our keys begin',
  '',
])('any other is taken: %s', (text) => {
  expect(freeText(1000).parse(` ${text} `)).toBe(text)
})

test.each(['\ufe0f\u200d', '\u00ad\u180e\u3164', 'dup\u00ad', 'a\u115fb', 'tag\u{e0041}'])(
  'one with marks that nobody sees is refused: %j',
  (text) => {
    expect(freeText(1000).safeParse(text).error?.issues).toMatchObject([
      { message: 'must be one line of visible characters' },
    ])
  },
)

test.each(['👩‍🚀 flow', '❤️', 'می‌خواهم', '한국어'])('marks that join what is seen are taken: %s', (text) => {
  expect(freeText(1000).parse(text)).toBe(text.normalize('NFC'))
})
