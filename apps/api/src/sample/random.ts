/** A stream of chance that is the same for the same seed and index, on every machine. */
export interface Random {
  /** At least `min`, at most `max`, both whole. */
  integer(min: number, max: number): number
  pick<Items extends readonly [unknown, ...unknown[]]>(items: Items): Items[number]
  /** True once in `times`. */
  isOneIn(times: number): boolean
}

/** Mixes seed and index, so that neighbours have nothing in common; then runs mulberry32. */
export function createRandom(seed: number, index: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35)

  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  // Close seeds begin alike.
  next()

  const integer = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1))
  return {
    integer,
    pick: (items) => items[integer(0, items.length - 1)] ?? items[0],
    isOneIn: (times) => integer(1, times) === 1,
  }
}
