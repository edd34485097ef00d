import { describe, expect, it } from 'vitest'
import { foldText } from './fold-text.ts'

describe('foldText', () => {
  it.each([
    ['José NUÑEZ', 'jose nunez'],
    ['Łukasz Straße', 'lukasz strasse'],
    ['İpek ISIK', 'ipek isik'],
    ["O'Brien O’Brien", 'obrien obrien'],
    ['ﬁne Ｗｉｄｅ', 'fine wide'],
    ['김민수', '김민수'],
    ['김민수', '김민수'],
  ])('folds %s', (text, folded) => {
    expect(foldText(text)).toBe(folded)
  })
})
