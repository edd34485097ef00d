/** How many arguments each function of a filter takes. */
const argumentCounts = {
  contains: [2, 2],
  startswith: [2, 2],
  endswith: [2, 2],
  length: [1, 1],
  indexof: [2, 2],
  substring: [2, 3],
  tolower: [1, 1],
  toupper: [1, 1],
  trim: [1, 1],
  concat: [2, 2],
  year: [1, 1],
  month: [1, 1],
  day: [1, 1],
  hour: [1, 1],
  minute: [1, 1],
  second: [1, 1],
  fractionalseconds: [1, 1],
  totaloffsetminutes: [1, 1],
  date: [1, 1],
  time: [1, 1],
  now: [0, 0],
  mindatetime: [0, 0],
  maxdatetime: [0, 0],
  round: [1, 1],
  floor: [1, 1],
  ceiling: [1, 1],
} as const satisfies Record<string, readonly [fewest: number, most: number]>

export type FunctionName = keyof typeof argumentCounts

export const isFunctionName = (name: string): name is FunctionName => Object.hasOwn(argumentCounts, name)

/** What is wrong with the number of arguments of a call, if anything. */
export function findArgumentProblem(name: FunctionName, count: number): string | undefined {
  const [fewest, most] = argumentCounts[name]
  if (count >= fewest && count <= most) return undefined
  const wanted = fewest === most ? String(most) : `${fewest} or ${most}`
  return `expected ${wanted} ${most === 1 ? 'argument' : 'arguments'} in ${name}(), found ${count}.`
}

/** Why a function is not here, and what to do instead. */
export function explainMissingFunction(name: string): string {
  if (name === 'ismemberofsegment')
    return 'segments are not served yet, so there is no IsMemberOfSegment here.'
  if (name === 'matchespattern') {
    return 'matchesPattern is not served, because some patterns take forever; use contains, startswith or endswith.'
  }
  return `there is no function '${name}' here. There are ${Object.keys(argumentCounts).join(', ')}.`
}
