/** Something the user can put right: `message` is one line that names the cause and the remedy. */
export class StartupError extends Error {
  override readonly name = 'StartupError'
}
