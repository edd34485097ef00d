/** What keeps a command from doing its work, told without a stack. */
export class CommandError extends Error {
  override readonly name: string = 'CommandError'
}

/** The command was not called as its help says. */
export class UsageError extends CommandError {
  override readonly name = 'UsageError'
}
