import { describe, expect, it } from 'vitest'
import { createRandom } from './random.ts'

function draw(seed: number, index: number, count = 20): number[] {
  const random = createRandom(seed, index)
  return Array.from({ length: count }, () => random.integer(1, 1_000_000))
}

describe('createRandom', () => {
  it('is the same for the same seed and index, for all time', () => {
    expect(draw(1, 0)).toEqual(draw(1, 0))
    expect(draw(1, 0, 3)).toEqual([735092, 806764, 744559])
  })

  it('differs between seeds and between neighbours', () => {
    const first = [draw(1, 0), draw(1, 1), draw(2, 0), draw(0, 0), draw(1, -1)].map(([number]) => number)
    expect(new Set(first).size).toBe(first.length)
  })

  it('reaches both ends and spreads evenly', () => {
    const counts = [0, 0, 0, 0]
    for (let index = 0; index < 8000; index++) {
      const place = createRandom(5, index).integer(0, 3)
      counts[place] = (counts[place] ?? 0) + 1
    }
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200)
  })

  it('picks from what it is given', () => {
    expect(['a', 'b']).toContain(createRandom(1, 1).pick(['a', 'b']))
    expect(createRandom(1, 1).isOneIn(1)).toBe(true)
  })
})
