import { isGood, type Permissions, type Registration } from './registration.ts'

export const stepNames = [
  'register',
  'apiPrincipal',
  'permissions',
  'consent',
  'credentials',
  'role',
  'token',
] as const
export type StepName = (typeof stepNames)[number]

/** Done, the one to do now, one that can be done, one that waits for another, or one that is not needed. */
export type StepState = 'done' | 'next' | 'open' | 'waiting' | 'notNeeded'

export interface Step {
  readonly name: StepName
  readonly state: StepState
  /** The step that has to come before. */
  readonly waitsFor: StepName | undefined
}

export interface PathFacts {
  readonly registration: Registration
  readonly hasApi: boolean
  /** The application's own roles in the environment. */
  readonly roles: readonly string[]
  readonly nowMs: number
}

const before: Readonly<Record<StepName, readonly StepName[]>> = {
  register: [],
  apiPrincipal: [],
  permissions: ['apiPrincipal'],
  consent: ['register', 'apiPrincipal', 'permissions'],
  credentials: [],
  role: ['register'],
  token: [],
}

/** How far the guided path has been walked. */
export function listSteps(facts: PathFacts): Step[] {
  const isNeeded = (name: StepName) => name !== 'role' || needsRole(facts.registration.asked)
  const isOpen = (name: StepName) => isNeeded(name) && !isDone(name, facts)
  const next = stepNames.find(isOpen)
  return stepNames.map((name) => {
    const waitsFor = before[name].find(isOpen)
    return { name, waitsFor, state: toState(name) }

    function toState(step: StepName): StepState {
      if (step !== 'token' && isDone(step, facts)) return 'done'
      if (!isNeeded(step)) return 'notNeeded'
      if (waitsFor !== undefined) return 'waiting'
      return step === next ? 'next' : 'open'
    }
  })
}

/** Users bring their own roles; an application that acts as itself needs one. */
const needsRole = ({ delegated, application }: Permissions): boolean => application || !delegated

function isDone(name: StepName, { registration, hasApi, roles, nowMs }: PathFacts): boolean {
  const { asked, granted, principalId, secrets, certificates, allowsPublicFlows } = registration
  switch (name) {
    case 'register':
      return principalId !== undefined
    case 'apiPrincipal':
      return hasApi
    case 'permissions':
      return asked.delegated || asked.application
    case 'consent':
      return (asked.delegated || asked.application) && isConsented(asked, granted)
    case 'credentials':
      return allowsPublicFlows || [...secrets, ...certificates].some((each) => isGood(each, nowMs))
    case 'role':
      return roles.length > 0
    case 'token':
      // It can be tried as often as one likes.
      return false
  }
}

/** Whether nothing that is asked for waits for an administrator. */
export const isConsented = (asked: Permissions, granted: Permissions): boolean =>
  (!asked.delegated || granted.delegated) && (!asked.application || granted.application)

/** Where links within the page lead. */
export const toStepId = (name: StepName): string => `step-${name}`
