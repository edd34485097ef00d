/** Who may ask for tools. */
export interface McpOptions {
  /** Hosts of web pages that may ask; programs say no origin. */
  readonly allowedOrigins: readonly string[]
  /** Names by which the service is asked; any unless given. */
  readonly allowedHosts?: readonly string[] | undefined
}
