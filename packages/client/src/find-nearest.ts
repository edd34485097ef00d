/** More mistakes than that are another name. */
const maxEdits = 4

/** The name that was probably meant, or undefined if none is near. */
export function findNearest(name: string, names: readonly string[]): string | undefined {
  const plain = name.replace('$', '').toLowerCase()
  const limit = Math.min(maxEdits, Math.max(1, plain.length / 3))
  for (let edits = 0; edits <= limit; edits += 1) {
    const nearest = names.find((known) => isWithin(edits, plain, known.toLowerCase()))
    if (nearest !== undefined) return nearest
  }
  return undefined
}

/** Whether so many letters put in, taken out or replaced can make one text of the other. */
function isWithin(edits: number, from: string, to: string): boolean {
  if (Math.abs(from.length - to.length) > edits) return false
  if (from === to) return true
  const [left, right] = [from.slice(1), to.slice(1)]
  if (from[0] === to[0]) return isWithin(edits, left, right)
  return isWithin(edits - 1, left, right) || isWithin(edits - 1, left, to) || isWithin(edits - 1, from, right)
}
