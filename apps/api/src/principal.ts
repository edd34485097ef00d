/** Who calls. */
export interface Principal {
  /** Directory object id; what roles are assigned to. */
  readonly id: string
  readonly type: 'user' | 'app'
  /** The principal's own id and those of its groups. */
  readonly principalIds: readonly string[]
  /** For logs and audit fields: the user's name, or the application's id. */
  readonly name: string
  readonly isFirstParty: boolean
}
