import type { Principal } from '../principal.ts'
import type { KeyCipher } from '../store/key-cipher.ts'
import type { Partition } from '../store/partitions.ts'

/** What its bearer may download, and until when. */
export interface PartitionGrant {
  readonly instanceId: string
  readonly tableName: string
  /** Of the load whose rows these are. */
  readonly rowsId: string
  /** Names of the columns; all of them unless given. */
  readonly columns?: readonly string[]
  readonly partition: Partition
  /** As which of the table's it was listed. */
  readonly number: number
  /** For whom it was listed: their roles and the policy of the time of the download count. */
  readonly caller: Pick<Principal, 'id' | 'type' | 'principalIds'>
  readonly expiresMs: number
}

const context = 'partition'

export const sealPartitionToken = (cipher: KeyCipher, grant: PartitionGrant): string =>
  cipher.encrypt(JSON.stringify(grant), context)

/** Undefined for a token that this service did not make, or that has expired. */
export function openPartitionToken(cipher: KeyCipher, token: string): PartitionGrant | undefined {
  try {
    const grant: PartitionGrant = JSON.parse(cipher.decrypt(token, context))
    return grant.expiresMs > Date.now() ? grant : undefined
  } catch {
    return undefined // Whatever is wrong with it, the caller needs another.
  }
}
