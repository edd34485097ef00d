import { describeReasons, reasonTexts } from '@customer-insights-kit/client/management/operations'
import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import en from '../../messages/en.json' with { type: 'json' }
import es from '../../messages/es.json' with { type: 'json' }
import ko from '../../messages/ko.json' with { type: 'json' }

const codes = Object.keys(reasonTexts) as (keyof typeof reasonTexts)[]

/** Each parameter stands for itself, so that one sees where it went. */
function listParams(code: (typeof codes)[number]): Record<string, string> {
  const names = [...reasonTexts[code].join(' ').matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  return Object.fromEntries(names.map((name) => [name, `<${name}>`]))
}

describe.each([
  ['en', en],
  ['ko', ko],
  ['es', es],
] as const)('%s.json', (locale, messages) => {
  const t = createTranslator({ locale, messages, namespace: 'reasons.texts' })

  test('has a text for each code of a reason, and none beside them', () => {
    expect(Object.keys(messages.reasons.texts)).toEqual(codes)
  })

  test.each(codes)('%s names what its sentence names, and nothing else', (code) => {
    const params = listParams(code)
    const text = t(code, params)
    expect(new Set(text.match(/<\w+>/g) ?? [])).toEqual(new Set(Object.values(params)))
    expect(text).not.toContain('{')
    if (locale === 'en') expect(text).toBe(describeReasons([{ code, params }]))
  })
})
