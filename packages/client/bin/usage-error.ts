/** The command line, a variable or the connection file is not as the help says. */
export class UsageError extends Error {
  override name = 'UsageError'
}
