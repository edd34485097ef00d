import type { Directory } from '../directory.ts'
import type { RegistrationStore } from './registrations.ts'

/** What an operation of Microsoft Graph's gets to work with. */
export type GraphContext = {
  readonly store: RegistrationStore
  /** directory.json, as it was read at the start. */
  readonly file: Directory
  readonly now: () => number
  /** The ids of the address; empty where it has none. */
  readonly id: string
  readonly childId: string
  /** The body as it came. */
  readonly body: unknown
}
