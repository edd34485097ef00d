export interface Axis {
  /** Where the axis ends: the largest value, rounded up to a whole step. */
  readonly top: number
  /** From 0 to the top, in equal steps. */
  readonly ticks: readonly number[]
}

const mostSteps = 4

/** An axis from 0 on whose steps are 1, 2 or 5 times a power of ten, and never parts of one. */
export function scaleAxis(largest: number): Axis {
  const raw = Math.max(largest, 1) / mostSteps
  const power = Math.max(1, 10 ** Math.floor(Math.log10(raw)))
  const step = power * ([1, 2, 5].find((factor) => factor * power >= raw) ?? 10)
  const count = Math.max(1, Math.ceil(largest / step))
  return { top: count * step, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) }
}

/** Which of so many bars are named below the axis: some at equal distances, the first among them. */
export function pickTicks(count: number, most: number): number[] {
  const every = Math.max(1, Math.ceil(count / most))
  // What is named near the end would be cut off.
  return Array.from({ length: Math.ceil(count / every) }, (_, index) => index * every).filter(
    (index) => every === 1 || index <= count - every / 2,
  )
}
