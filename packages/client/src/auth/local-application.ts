/** The fields of the local `connection.json` that sign-in needs. */
export interface LocalConnection {
  readonly identityUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scope: string
}

/**
 * The sample application of the local identity, to be spread into the options of any flow; its registration
 * allows all of them.
 *
 * @example
 * createClientCredential(toLocalApplication(connection))
 */
export const toLocalApplication = ({ identityUrl, clientId, clientSecret, scope }: LocalConnection) => ({
  authority: identityUrl,
  clientId,
  clientSecret,
  scope,
})
