/** Who calls. */
export interface Principal {
  /** Directory object id, what roles are assigned to; or the id of a named key that acts without a token. */
  readonly id: string
  readonly type: 'user' | 'app' | 'key'
  /** The principal's own id and those of its groups. */
  readonly principalIds: readonly string[]
  /** When the token says so; undefined of a key. */
  readonly issuedAtMs?: number
  /** The one environment of a key. */
  readonly instanceId?: string
  /** For logs and audit fields: the user's name, or the application's id. */
  readonly name: string
  readonly isFirstParty: boolean
}
