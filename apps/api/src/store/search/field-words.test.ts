import { describe, expect, it, test } from 'vitest'
import { pick, seedRandom } from '../../../test/random-values.ts'
import { listPhoneMatches, listTokens, readPhoneDigits, toIndexWords } from './field-words.ts'

describe('listTokens', () => {
  it.each([
    ['Mary-Ann  Smith, Jr.', ['mary', 'ann', 'smith', 'jr']],
    ['nancy_smith@contoso.com', ['nancy_smith@contoso.com']],
    ['"CNTID_1000";x', ['cntid_1000', 'x']],
    ['José O’Brien', ['jose', 'obrien']],
    ['金子mika 미카', ['金子', 'mika', '미카']],
    ['@@ . _ + 😀', []],
    ['', []],
  ])('cuts %s', (text, words) => {
    expect(listTokens(text).map(({ word }) => word)).toEqual(words)
  })

  it('says where the words stand', () => {
    const text = 'Ｎancy  «José» 김민수x'
    expect(listTokens(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Ｎancy',
      'José',
      '김민수',
      'x',
    ])
  })
})

test('cuts ASCII as it cuts everything else', () => {
  const random = seedRandom(3)
  for (let round = 0; round < 2_000; round += 1) {
    const length = Math.floor(random() * 24)
    const text = Array.from({ length }, () => pick(random, [..."abAZ09@@._+''- /#~"])).join('')
    const withAccent = listTokens(`${text} é`).slice(0, -1)
    expect(listTokens(text), text).toEqual(withAccent)
  }
})

describe('toIndexWords', () => {
  it.each([
    [
      'jose.nunez@contoso.com',
      ['jose.nunez@contoso.com', 'jose', 'nunez', 'contoso', 'com', 'josenunezcontosocom'],
    ],
    ['12 Main St.', ['12', 'main', 'st', '12 main', 'main st']],
    ["Ana O'Brien", ['ana', 'obrien', 'o', 'brien', 'ana obrien']],
    ['Jean-Luc', ['jean', 'luc', 'jean luc', 'jeanluc']],
    ['김민수', ['김민수', '민수', '수']],
    ['山田太郎', ['山田太郎', '田太郎', '太郎', '郎']],
    ['渡辺 湊', ['渡辺', '辺', '湊', '渡辺湊', '辺湊']],
    ['ﾔﾏﾀﾞ', ['ヤマダ', 'マダ', 'ダ']],
  ])('finds %s by its words, their parts and its pairs', (text, words) => {
    expect(new Set(toIndexWords(text))).toEqual(new Set(words))
  })

  it.each(['+1-569-626-5660', '001-569-626-5660x12', '(569) 626 5660', '569.626.5660', '5696265660'])(
    'finds the number %s by its digits',
    (text) => {
      expect([...toIndexWords(text)]).toEqual(expect.arrayContaining(['5696265660']))
    },
  )

  it('looks at the first letters of a very long value', () => {
    expect([...toIndexWords(`bob ${'x '.repeat(100_000)} tail`)]).toEqual(['bob', 'bob x', 'x', 'x x'])
  })

  it('reads hostile texts in one pass', () => {
    for (const run of [' ', '. ', '.', '@', '_ ', '( ', '- ', '1 ', 'x ', "'", '김', 'é']) {
      expect([...toIndexWords(`${run.repeat(20_000)}!bob`)]).toEqual(expect.any(Array))
    }
  })
})

describe('readPhoneDigits', () => {
  it.each([
    ['(384) 995-7852', '3849957852'],
    ['+44 20 7946 0018', '442079460018'],
    ['001-384-995-7852x31', '0013849957852'],
    ['995-7852 ext. 5', '9957852'],
    ['384 995', undefined],
    ['12 Main Street 90210', undefined],
    ['1'.repeat(41), undefined],
  ])('reads %s', (text, digits) => {
    expect(readPhoneDigits(text)).toBe(digits)
  })
})

describe('listPhoneMatches', () => {
  const isFound = (typed: string, stored: string) => {
    const { words, beginnings } = listPhoneMatches(typed)
    const index = [...toIndexWords(stored)]
    return index.some((word) => words.includes(word) || beginnings.some((each) => word.startsWith(each)))
  }

  it.each([
    ['2079460018', '+44 20 7946 0018'],
    ['02079460018', '+44 20 7946 0018'],
    ['442079460018', '020 7946 0018'],
    ['00442079460018', '+44 (20) 7946-0018'],
    ['301234567', '+49 30 1234567'],
    ['49301234567', '030 1234567'],
    ['9957852', '(384) 995-7852'],
    ['3849957', '(384) 995-7852'],
    ['0676709', '045-067-6709'],
    ['3849957852', '（３８４）９９５ー７８５２'.replace('ー', '-')],
  ])('lets %s find %s', (typed, stored) => {
    expect(isFound(typed, stored)).toBe(true)
  })

  it('finds the beginning of a number behind a country code', () => {
    const { beginnings } = listPhoneMatches('1983566', true)
    expect(
      [...toIndexWords('983.566.0706')].some((word) => beginnings.some((each) => word.startsWith(each))),
    ).toBe(true)
  })

  it('tells other numbers apart', () => {
    expect(isFound('3849957853', '(384) 995-7852')).toBe(false)
    expect(isFound('9957', '995-1234')).toBe(false)
  })
})
