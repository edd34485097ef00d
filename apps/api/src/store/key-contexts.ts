import type { KeySlot } from './control-tables.ts'

/** What a subscription key of ours is encrypted for. */
export const toKeyContext = (instanceId: string, slot: KeySlot): string => `${instanceId}/${slot}`

/** What a pasted key of an upstream is encrypted for. */
export const toUpstreamKeyContext = (instanceId: string, slot: KeySlot): string =>
  `upstream/${instanceId}/${slot}`

/** What the address of a subscription is encrypted for, */
export const toCallbackContext = (subscriptionId: string): string => `callback/${subscriptionId}`

/** and what its events are signed with. */
export const toSigningContext = (subscriptionId: string): string => `signing/${subscriptionId}`
