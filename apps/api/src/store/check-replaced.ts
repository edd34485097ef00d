import type { ControlStore } from './control-store.ts'
import type { KeyOwner, KeyValueRow } from './key-values.ts'
import { toOwnerColumns } from './key-values.ts'

/** Somebody else gave the key another value, and was told that one. */
export interface ReplacedMeanwhile {
  readonly refusal: 'replacedMeanwhile' | 'justReplaced'
  readonly present: {
    readonly valueId: string
    readonly createdUtc: string
    readonly createdBy: string | null
  }
}

const momentMs = 60_000

/**
 * Why the present value of a key is not to be replaced: it is not the one that the caller wants to replace,
 * or, where the caller names none, somebody was told it a moment ago. In the transaction that replaces it.
 */
export async function checkReplaced(
  { db }: Pick<ControlStore, 'db'>,
  instanceId: string,
  owner: KeyOwner,
  present: KeyValueRow,
  replaces: string | undefined,
): Promise<ReplacedMeanwhile | undefined> {
  const { value_id: valueId, created_utc: createdUtc, created_by: createdBy } = present
  const told = { valueId, createdUtc, createdBy }
  if (replaces !== undefined) {
    return replaces.toLowerCase() === valueId ? undefined : { refusal: 'replacedMeanwhile', present: told }
  }
  const { slot, key_id } = toOwnerColumns(owner)
  const other = await db
    .selectFrom('key_values')
    .select('value_id')
    .where('instance_id', '=', instanceId)
    .where('slot', slot === null ? 'is' : '=', slot)
    .where('key_id', key_id === null ? 'is' : '=', key_id)
    .where('replaced_utc', '>', new Date(Date.now() - momentMs).toISOString())
    .executeTakeFirst()
  return other === undefined ? undefined : { refusal: 'justReplaced', present: told }
}
