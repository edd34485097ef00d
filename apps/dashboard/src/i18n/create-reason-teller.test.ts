import { toReason } from '@customer-insights-kit/client/management/operations'
import { describe, expect, test } from 'vitest'
import es from '../../messages/es.json' with { type: 'json' }
import ko from '../../messages/ko.json' with { type: 'json' }
import { createReasonTeller } from './create-reason-teller.ts'

const inKorean = createReasonTeller('ko', ko)
const inSpanish = createReasonTeller('es', es)

const born = toReason('valueNotDate', { column: 'Born', value: '"2/30/2000"', form: 'm/d/yyyy' })
const noKey = toReason('keyEmpty', { column: 'Id' })

describe('reasons are told in the language of the reader', () => {
  test('with columns and values as they are, one behind the other', () => {
    expect(inKorean([born, noKey], '')).toBe(
      'Born: "2/30/2000"은(는) m/d/yyyy 형식의 날짜가 아닙니다; Id: 키가 비어 있습니다',
    )
    expect(inSpanish([born, noKey], '')).toBe(
      'Born: "2/30/2000" no es una fecha con la forma m/d/yyyy; Id: la clave está vacía',
    )
  })

  test('with the file and the line, and whole sentences beside one another', () => {
    const none = toReason('noRowFits', { file: 'people.csv', count: 1, table: 'Files_people' })
    const first = { ...noKey, params: { ...noKey.params, line: '2' } }
    expect(inSpanish([none, first, toReason('nothingLoaded')], '')).toBe(
      'people.csv: no encaja ninguna fila de Files_people (son 1). Compruebe los tipos y la clave que la asignación da a la tabla. línea 2: Id: la clave está vacía. No se cargó nada.',
    )
    expect(inKorean([toReason('separatorUnknown', { file: 'a.csv', line: 1, separator: '#' })], '')).toMatch(
      /^a\.csv, 1번째 줄: 필드가 #\(으\)로 구분되어 있습니다\./,
    )
  })

  test.each([
    ['\u202ekcats', '\u2068\u202ekcats\u2069'],
    ['אבג', '\u2068אבג\u2069'],
    ['\u2069\u202ekcats', '\u2068\u202ekcats\u2069'],
  ])('with %j, which changes the order of its own letters only', (given, isolated) => {
    const twice = toReason('keyTwice', { file: given, line: 2, path: given, column: given, key: given })
    expect(inSpanish([twice], '')).toBe(
      `${isolated}, línea 2: ${isolated}: ${isolated}: una fila anterior ya tiene la clave «${isolated}»`,
    )
  })

  test('with types as the editor of the mapping calls them', () => {
    const key = toReason('typeOfKey', { path: 'tables[0].key', name: 'Id', type: 'number 1.234,56' })
    expect(inSpanish([key], '')).toContain('tables[0].key: Id se lee como «Número, como 1.234,56»')
  })
})

test.each([
  ['a code that nobody knows', [born, { code: 'ofTomorrow', params: {} }]],
  ['a name that every object has', [{ code: 'constructor', params: {} }]],
  ['a known code that names other things', [{ code: 'keyTwice', params: {} }]],
  ['no code, as of old', []],
])('%s leaves the sentence of the service', (_, reasons) => {
  expect(inKorean(reasons, 'It is as it is.')).toBe('It is as it is.')
})
