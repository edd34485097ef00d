import type { Key } from '@customer-insights-kit/client/management'

const keyStates = ['active', 'disabled', 'expired', 'accessOff'] as const

export type KeyState = (typeof keyStates)[number]

/** The state of a key; one that is not known here is none in which it is accepted. */
export const toKnownState = ({ state }: Pick<Key, 'state'>): KeyState =>
  keyStates.find((known) => known === state) ?? 'disabled'
