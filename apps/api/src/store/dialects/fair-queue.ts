/** Something that waits: for its caller, in an environment. */
export interface Waiting {
  readonly environment: number
  readonly caller: string
}

/** A line in which environments take turns, and within each of them its callers. */
export interface FairQueue<T extends Waiting> {
  /** Lets it wait. When too many do, the last of the longest line leaves and is answered, maybe itself. */
  add(item: T): T | undefined
  /** Whose turn it is, among those who are let. */
  take(isLet: (caller: string) => boolean): T | undefined
  /** Whether it still waited. */
  remove(item: T): boolean
  isEmpty(): boolean
  hasOthersThan(caller: string): boolean
}

export function createFairQueue<T extends Waiting>(maxSize: number): FairQueue<T> {
  // Maps keep the order in which keys were set: who had a turn is set again, behind the others.
  const environments = new Map<number, Map<string, T[]>>()
  const sizes = new Map<string, number>()
  let size = 0

  function count(caller: string, change: 1 | -1): void {
    size += change
    const left = (sizes.get(caller) ?? 0) + change
    if (left === 0) sizes.delete(caller)
    else sizes.set(caller, left)
  }

  function findLine({ environment, caller }: Waiting): T[] | undefined {
    return environments.get(environment)?.get(caller)
  }

  function openLine({ environment, caller }: Waiting): T[] {
    const callers = environments.get(environment) ?? new Map<string, T[]>()
    const line = callers.get(caller) ?? []
    environments.set(environment, callers)
    callers.set(caller, line)
    return line
  }

  function closeIfEmpty({ environment, caller }: Waiting): void {
    const callers = environments.get(environment)
    if (callers?.get(caller)?.length === 0) callers.delete(caller)
    if (callers?.size === 0) environments.delete(environment)
  }

  function findLongest(): T[] {
    let longest: T[] = []
    for (const callers of environments.values()) {
      for (const line of callers.values()) if (line.length > longest.length) longest = line
    }
    return longest
  }

  return {
    add(item) {
      let leaver: T | undefined
      if (size >= maxSize) {
        const longest = findLongest()
        if (longest.length <= (findLine(item)?.length ?? 0) + 1) return item
        leaver = longest.pop()
        if (leaver !== undefined) count(leaver.caller, -1)
      }
      openLine(item).push(item)
      count(item.caller, 1)
      return leaver
    },

    take(isLet) {
      for (const [environment, callers] of environments) {
        for (const [caller, line] of callers) {
          if (!isLet(caller)) continue
          const item = line.shift()
          callers.delete(caller)
          if (line.length > 0) callers.set(caller, line)
          environments.delete(environment)
          if (callers.size > 0) environments.set(environment, callers)
          count(caller, -1)
          return item
        }
      }
      return undefined
    },

    remove(item) {
      const line = findLine(item)
      const index = line?.indexOf(item) ?? -1
      if (line === undefined || index === -1) return false
      line.splice(index, 1)
      count(item.caller, -1)
      closeIfEmpty(item)
      return true
    },

    isEmpty: () => size === 0,
    hasOthersThan: (caller) => size > (sizes.get(caller) ?? 0),
  }
}
