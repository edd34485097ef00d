/**
 * How many letters to change, add, leave out or swap with their neighbour lead from one word to another; more
 * than `max` where it is more than that. As a beginning, to the best beginning of the other word.
 */
export function countTypos(typed: string, word: string, max: number, asBeginning = false): number {
  const length = typed.length
  const beyond = max + 1
  if (!asBeginning && Math.abs(length - word.length) > max) return beyond
  if (asBeginning && length - word.length > max) return beyond
  let before: number[] = []
  let row = Array.from({ length: length + 1 }, (_, index) => index)
  let best = asBeginning ? length : beyond
  const depth = asBeginning ? Math.min(word.length, length + max) : word.length
  for (let at = 1; at <= depth; at += 1) {
    const next = [at]
    let lowest = at
    for (let index = 1; index <= length; index += 1) {
      const isSame = typed[index - 1] === word[at - 1]
      let cost = Math.min(
        (row[index] ?? beyond) + 1,
        (next[index - 1] ?? beyond) + 1,
        (row[index - 1] ?? beyond) + (isSame ? 0 : 1),
      )
      if (index > 1 && at > 1 && typed[index - 1] === word[at - 2] && typed[index - 2] === word[at - 1]) {
        cost = Math.min(cost, (before[index - 2] ?? beyond) + 1)
      }
      next.push(cost)
      lowest = Math.min(lowest, cost)
    }
    before = row
    row = next
    if (asBeginning) best = Math.min(best, row[length] ?? beyond)
    if (lowest > beyond) return Math.min(best, beyond)
  }
  return Math.min(asBeginning ? best : (row[length] ?? beyond), beyond)
}
