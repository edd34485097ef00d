import { expect, test } from 'vitest'
import { holdLines } from './hold-lines.ts'

test('lines wait until they are released, keep their order, and then go on at once', () => {
  const lines: string[] = []
  const { print, release } = holdLines((line) => lines.push(line))
  print('first')
  print('second')
  expect(lines).toEqual([])
  release()
  expect(lines).toEqual(['first', 'second'])
  print('third')
  release()
  expect(lines).toEqual(['first', 'second', 'third'])
})
