import { describe, expect, test } from 'vitest'
import { createFairQueue, type Waiting } from './fair-queue.ts'

interface Item extends Waiting {
  readonly name: string
}

const toItems = (environment: number, caller: string, length: number): Item[] =>
  Array.from({ length }, (_, index) => ({ environment, caller, name: `${environment}${caller}${index}` }))

function fill(items: readonly Item[], maxSize = 100) {
  const queue = createFairQueue<Item>(maxSize)
  const left = items.map((item) => queue.add(item)?.name)
  const takeAll = (isLet: (caller: string) => boolean = () => true) => {
    const names: string[] = []
    for (let item = queue.take(isLet); item !== undefined; item = queue.take(isLet)) names.push(item.name)
    return names
  }
  return { queue, left: left.filter((name) => name !== undefined), takeAll }
}

describe('turns', () => {
  test('go around by caller, whoever came first', () => {
    const { takeAll } = fill([...toItems(1, 'a', 4), ...toItems(1, 'b', 2)])
    expect(takeAll()).toEqual(['1a0', '1b0', '1a1', '1b1', '1a2', '1a3'])
  })

  test('go around by environment, however many callers one has', () => {
    const many = ['a', 'b', 'c'].flatMap((caller) => toItems(1, caller, 1))
    const { takeAll } = fill([...many, ...toItems(2, 'd', 3)])
    expect(takeAll()).toEqual(['1a0', '2d0', '1b0', '2d1', '1c0', '2d2'])
  })

  test('pass over who is not let, and end when nobody is', () => {
    const { takeAll } = fill([...toItems(1, 'a', 2), ...toItems(1, 'b', 1), ...toItems(2, 'a', 1)])
    expect(takeAll((caller) => caller !== 'a')).toEqual(['1b0'])
    expect(takeAll()).toHaveLength(3)
  })
})

describe('when too many wait', () => {
  test('the last of the longest line leaves', () => {
    const { left, takeAll } = fill([...toItems(1, 'a', 5), ...toItems(2, 'b', 2)], 5)
    expect(left).toEqual(['1a4', '1a3'])
    expect(takeAll()).toEqual(['1a0', '2b0', '1a1', '2b1', '1a2'])
  })

  test('who has the longest line, or would have, is refused', () => {
    const { left, takeAll } = fill([...toItems(1, 'a', 3), ...toItems(1, 'b', 3)], 4)
    expect(left).toEqual(['1a2', '1b2'])
    expect(takeAll()).toEqual(['1a0', '1b0', '1a1', '1b1'])
  })
})

test('who leaves is asked no more, and is counted no more', () => {
  const [first, second, other] = [...toItems(1, 'a', 2), ...toItems(2, 'b', 1)] as [Item, Item, Item]
  const { queue, takeAll } = fill([first, second, other])
  expect([queue.hasOthersThan('a'), queue.hasOthersThan('c')]).toEqual([true, true])
  expect([queue.remove(other), queue.remove(other)]).toEqual([true, false])
  expect([queue.hasOthersThan('a'), queue.hasOthersThan('c')]).toEqual([false, true])
  expect(queue.remove(first)).toBe(true)
  expect(takeAll()).toEqual(['1a1'])
  expect(queue.remove(second)).toBe(false)
  expect(queue.hasOthersThan('c')).toBe(false)
})
