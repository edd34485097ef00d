import type { KeySlot } from './control-tables.ts'

/** What a subscription key of ours is encrypted for. */
export const toKeyContext = (instanceId: string, slot: KeySlot): string => `${instanceId}/${slot}`

/** What a pasted key of an upstream is encrypted for. */
export const toUpstreamKeyContext = (instanceId: string, slot: KeySlot): string =>
  `upstream/${instanceId}/${slot}`
