import type { ControlStore } from './control-store.ts'
import type { MaskWay } from './mask-value.ts'
import { findMaskingPolicy, type MaskingRule } from './masking-policy.ts'

/** As whom somebody reads: with their roles, or by a key that acts alone and has none. */
export type Reader = readonly string[] | 'key'

/** A column that a reader sees masked. */
export interface ColumnMask {
  readonly table: string
  readonly column: string
  readonly way: MaskWay
  readonly mayReveal: boolean
}

/**
 * What is masked for a reader. Of several roles the one that shows the most counts. A key that acts alone is masked
 * as the most masked role is, or whoever may make keys could see with one what they may not see themselves.
 */
export async function listMasks(
  control: ControlStore,
  instanceId: string,
  reader: Reader,
): Promise<readonly ColumnMask[]> {
  const { rules } = await findMaskingPolicy(control, instanceId)
  if (rules.length === 0) return none
  return rules.flatMap((rule) => (isMasked(rule, reader) ? [toMask(rule, reader)] : []))
}

const none: readonly ColumnMask[] = []

const isMasked = ({ maskedFor }: MaskingRule, reader: Reader): boolean =>
  reader === 'key' || reader.every((role) => isAmong(role, maskedFor))

/** Names of roles compare in any case, as their capabilities do. */
const isAmong = (role: string, roles: readonly string[]): boolean =>
  roles.some((other) => other.toLowerCase() === role.toLowerCase())

const toMask = ({ table, column, way, revealFor }: MaskingRule, reader: Reader): ColumnMask => ({
  table,
  column,
  way,
  mayReveal: reader !== 'key' && reader.some((role) => isAmong(role, revealFor)),
})
