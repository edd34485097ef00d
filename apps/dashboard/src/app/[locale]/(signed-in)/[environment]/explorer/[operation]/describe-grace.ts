import type { Values } from '../build-request.ts'
import type { CallShape } from '../call-shape.ts'
import { fillText } from './fill-text.ts'
import type { TryItLabels } from './try-it-labels.ts'

const units = [
  ['day', 1440],
  ['hour', 60],
  ['minute', 1],
] as const

/** What becomes of the old value of a key, where a request replaces it. */
export function describeGrace(
  { parameters }: Pick<CallShape, 'parameters'>,
  values: Values,
  guard: TryItLabels['guard'],
  locale: string,
): string | undefined {
  const grace = parameters.find(({ name }) => name === 'graceMinutes')
  if (grace === undefined) return undefined
  const minutes = Number(values.graceMinutes?.trim() || grace.default)
  if (!(minutes > 0)) return guard.endsAtOnce
  const [unit, length] = units.find(([, each]) => minutes % each === 0) ?? ['minute', 1]
  const time = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(
    minutes / length,
  )
  return fillText(guard.worksOn, { time })
}
