import type { Median } from './find-median.ts'

export const print = (line = ''): void => console.log(line)

export const show = ({ value, low, high }: Median, digits: number): string =>
  `${value.toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`

/** A promise of the project, and whether this run keeps it. */
export function check(promise: string, isKept: boolean): void {
  print(`${isKept ? 'kept  ' : 'BROKEN'} ${promise}`)
  if (!isKept) process.exitCode = 1
}
