/** The name that was probably meant, or undefined if none is near. */
export function findNearest(name: string, names: readonly string[]): string | undefined {
  const plain = name.replace('$', '').toLowerCase()
  const limit = Math.max(1, plain.length / 3)
  const [nearest] = names
    .map((known) => ({ known, distance: countEdits(plain, known.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)
  return nearest?.known
}

/** How many letters must be put in, taken out or replaced to make one text of the other. */
function countEdits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1]
    for (let at = 0; at < to.length; at += 1) {
      const replaced = (row[at] ?? 0) + (letter === to[at] ? 0 : 1)
      next.push(Math.min(replaced, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
