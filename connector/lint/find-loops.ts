/** The names from which following the references leads back to the same name; each is followed once (Tarjan). */
export function findLoops(references: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const loops = new Set<string>()
  const lowest = new Map<string, number>()
  const entered: string[] = []
  const waiting = new Set<string>()
  // Its own stack, because a chain of references may be longer than that of calls.
  const open: { name: string; index: number; next: Iterator<string> }[] = []

  const enter = (name: string): void => {
    const index = lowest.size
    lowest.set(name, index)
    entered.push(name)
    waiting.add(name)
    open.push({ name, index, next: (references.get(name) ?? new Set<string>()).values() })
  }
  const lower = (name: string, index: number): void => {
    lowest.set(name, Math.min(lowest.get(name) ?? index, index))
  }
  const leave = (name: string, index: number): void => {
    open.pop()
    const above = open.at(-1)
    if (above) lower(above.name, lowest.get(name) ?? index)
    if (lowest.get(name) !== index) return
    const together = entered.splice(entered.lastIndexOf(name))
    const isLoop = together.length > 1 || references.get(name)?.has(name)
    for (const each of together) {
      waiting.delete(each)
      if (isLoop) loops.add(each)
    }
  }

  for (const start of references.keys()) {
    if (lowest.has(start)) continue
    enter(start)
    for (let at = open.at(-1); at; at = open.at(-1)) {
      const { value, done } = at.next.next()
      if (done) leave(at.name, at.index)
      else if (!lowest.has(value)) enter(value)
      else if (waiting.has(value)) lower(at.name, lowest.get(value) ?? at.index)
    }
  }
  return loops
}
