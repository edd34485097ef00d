import { type ParseArgsConfig, parseArgs } from 'node:util'
import { type Config, ConfigError, readConfig } from '../config.ts'
import { ControlStoreError } from '../store/control-store-error.ts'
import { MaintainError } from './maintain-error.ts'

export interface Command {
  /** What --help prints. */
  readonly usage: string
  /** Options that take a value and must be given. */
  readonly values: readonly string[]
  /** Those that may be left out. */
  readonly optional?: readonly string[]
  readonly flags: readonly string[]
  /** Answers what was done, in lines. */
  run(config: Config, values: Readonly<Record<string, string>>, flags: ReadonlySet<string>): Promise<string>
}

const exitCodes = { done: 0, failed: 1, badUsage: 2 }

/** Runs a program for operators: with its arguments and the settings, to an exit code. */
export async function runCommand(command: Command, args: readonly string[]): Promise<number> {
  const given = readArguments(command, args)
  if (given === 'help') {
    console.log(command.usage)
    return exitCodes.done
  }
  if (typeof given === 'string') {
    console.error(`${given}\n\n${command.usage}`)
    return exitCodes.badUsage
  }
  try {
    console.log(await command.run(readConfig(), given.values, given.flags))
    return exitCodes.done
  } catch (error) {
    const isExpected = [ConfigError, ControlStoreError, MaintainError].some((type) => error instanceof type)
    if (!isExpected) throw error
    console.error((error as Error).message)
    return exitCodes.failed
  }
}

/** Answers what is wrong as text, and `help` when that is asked for. */
function readArguments({ values: names, optional = [], flags }: Command, args: readonly string[]) {
  const options: NonNullable<ParseArgsConfig['options']> = { help: { type: 'boolean', short: 'h' } }
  for (const name of [...names, ...optional]) options[name] = { type: 'string' }
  for (const name of flags) options[name] = { type: 'boolean' }
  try {
    // pnpm hands a separating `--` on.
    const { values } = parseArgs({ args: args[0] === '--' ? args.slice(1) : [...args], options })
    if (values.help) return 'help'
    const missing = names.find((name) => !String(values[name] ?? '').trim())
    if (missing !== undefined) return `Missing: --${missing}`
    return {
      values: Object.fromEntries(
        [...names, ...optional].flatMap((name) =>
          values[name] === undefined ? [] : [[name, String(values[name])]],
        ),
      ),
      flags: new Set(flags.filter((name) => values[name])),
    }
  } catch (error) {
    return (error as Error).message
  }
}
