/** Minutes for which an old value works on, as they are offered; `own` is a number of one's own. */
export const graceChoices = ['10080', '1440', '60', '0', 'own'] as const

export type GraceChoice = (typeof graceChoices)[number]

/** What breaks nobody: time for jobs that run once a week, and it can be ended sooner. */
export const safeGrace: GraceChoice = '10080'

export const graceUnits = ['hours', 'days'] as const

export type GraceUnit = (typeof graceUnits)[number]

export interface GraceForm {
  readonly choice: GraceChoice
  /** As typed, for `own`. */
  readonly amount: string
  readonly unit: GraceUnit
}

const minutesOf = { hours: 60, days: 1440 } as const

/** The most that the service takes: 30 days. */
export const mostGraceMinutes = 43_200

/** The minutes that a form says; undefined for what is no time, or too long. */
export function readGrace({ choice, amount, unit }: GraceForm): number | undefined {
  if (choice !== 'own') return Number(choice)
  const minutes = Math.round(Number(amount) * minutesOf[unit])
  return amount.trim() !== '' && minutes >= 1 && minutes <= mostGraceMinutes ? minutes : undefined
}

/** For how long a value that still works can be given more time. */
export const extensionChoices = ['60', '1440', '10080', '43200'] as const

/** Those that are worth it: one that adds less than half of itself to what is left is no answer to anything. */
export const listExtensions = (graceEndsUtc: string | null, nowMs: number) => {
  const leftMs = Date.parse(graceEndsUtc ?? '') - nowMs || 0
  const worth = extensionChoices.filter((minutes) => Number(minutes) * 30_000 >= leftMs)
  return worth.length > 0 ? worth : extensionChoices.slice(-1)
}

/** For how long nobody must have used a value before it ends by itself. */
export const quietChoices = ['15', '60', '1440', '10080'] as const
