import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isStructurallySame, parse } from '@formatjs/icu-messageformat-parser'
import { describe, expect, test } from 'vitest'
import crash from '../../messages/crash.json' with { type: 'json' }
import en from '../../messages/en.json' with { type: 'json' }
import es from '../../messages/es.json' with { type: 'json' }
import ko from '../../messages/ko.json' with { type: 'json' }
import { routing } from './routing.ts'

const english = flatten(en)

/** Words that are spelt alike. */
const sameInSpanish = new Set(['No', 'Roles'])

describe.each([
  ['ko', flatten(ko)],
  ['es', flatten(es)],
] as const)('%s.json', (locale, translated) => {
  test('has the keys of en.json in their order', () => {
    expect(Object.keys(translated)).toEqual(Object.keys(english))
  })

  test('takes the arguments that the English texts take', () => {
    const different = Object.entries(english).flatMap(([key, text]) => {
      const { error } = isStructurallySame(parse(translated[key] ?? ''), parse(text))
      return error === undefined ? [] : [`${key}: ${error.message}`]
    })
    expect(different).toEqual([])
  })

  test('says everything in its own words', () => {
    const left = Object.keys(english).filter(
      (key) =>
        translated[key] === english[key] &&
        hasWords(english[key] ?? '') &&
        !sameInSpanish.has(english[key] ?? ''),
    )
    expect(left.map((key) => `${locale}: ${key} = ${english[key]}`)).toEqual([])
  })
})

test('the page that stands in for everything speaks each language', () => {
  const keys = Object.values(crash).map((texts) => Object.keys(flatten(texts)))
  expect(Object.keys(crash)).toEqual(routing.locales)
  expect(keys).toEqual(keys.map(() => keys[0]))
})

test('no attribute of a component carries text that belongs into the catalogues', () => {
  const root = join(import.meta.dirname, '..')
  const files = globSync('**/*.tsx', { cwd: root })
  expect(files.length).toBeGreaterThan(50)
  const literal =
    /\b(?:alt|title|label|placeholder|aria-(?:label|description|roledescription|valuetext))="[^"]*\p{L}[^"]*"/gu
  const found = files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(literal)].map(([text]) => `${file}: ${text}`),
  )
  expect(found).toEqual([])
})

type Tree = { readonly [key: string]: string | Tree }

function flatten(tree: Tree, path = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[path + key, value]] : Object.entries(flatten(value, `${path}${key}.`)),
    ),
  )
}

/** Whether a text has words of a language beside arguments, tags, names and abbreviations. */
function hasWords(text: string): boolean {
  return /\p{L}{2,}/u.test(
    text.replaceAll(
      /\{\w+\}|<[^>]+>|Customer Insights Kit|TypeScript|curl|\b(?:true|false|APIs?|JSON|ID|HTTP|URL|XML)\b/g,
      '',
    ),
  )
}
