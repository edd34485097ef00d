import type { StepName } from './registration-steps.ts'

/** What became of a try to get a token and to call the service with it. */
export type Outcome =
  | 'works'
  | 'noRolesInToken'
  | 'wrongAudience'
  | 'noRole'
  | 'noUserRole'
  | 'tokenRefused'
  | 'noAnswer'
  | 'signInRefused'
  | 'declined'
  | 'noSignIn'

/** Entra ID's numbers of refusals that a step of the guided path mends. */
export const knownNumbers = [
  7000215, 7000222, 7000218, 7000229, 700016, 700027, 500011, 501051, 65001, 650057, 90002, 70011, 1002012,
  53003,
] as const
export type KnownNumber = (typeof knownNumbers)[number]

export const isKnown = (aadsts: number | undefined): aadsts is KnownNumber =>
  knownNumbers.some((number) => number === aadsts)

const steps: Readonly<Record<KnownNumber, StepName>> = {
  7000215: 'credentials',
  7000222: 'credentials',
  7000218: 'credentials',
  700027: 'credentials',
  7000229: 'register',
  700016: 'register',
  90002: 'register',
  500011: 'apiPrincipal',
  501051: 'consent',
  65001: 'consent',
  650057: 'permissions',
  70011: 'apiPrincipal',
  1002012: 'apiPrincipal',
  53003: 'consent',
}

/** The step of the guided path that mends it; none where nothing is wrong, or nothing there helps. */
export function findMendingStep(outcome: Outcome, aadsts?: number): StepName | undefined {
  if (outcome === 'signInRefused') return isKnown(aadsts) ? steps[aadsts] : undefined
  if (outcome === 'noRolesInToken') return 'consent'
  return outcome === 'noRole' ? 'role' : undefined
}
