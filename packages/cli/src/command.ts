/** What a command ends with: `found` are errors in a connector, or changes that break flows. */
export const exitCodes = { done: 0, found: 1, failed: 2 }

export interface Command {
  readonly help: string
  /** Answers the exit code; only its result goes to the standard output. */
  run(args: readonly string[]): number
}

/** Commands by name, each loaded when it is called. */
export interface CommandGroup {
  readonly help: string
  readonly commands: Readonly<Record<string, CommandGroup | (() => Promise<Command>)>>
}
