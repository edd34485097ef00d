import packageJson from '../package.json' with { type: 'json' }
import { type Command, type CommandGroup, exitCodes } from './command.ts'
import { CommandError, UsageError } from './command-error.ts'
import { commands } from './commands.ts'
import { suggestName } from './suggest-name.ts'

/** Runs the command that the words name, and answers the exit code. */
export async function runCommand(words: readonly string[]): Promise<number> {
  // pnpm hands a separating `--` on.
  const [first, ...others] = words
  if (first === '--') return runCommand(others)
  const called = ['ci-kit']
  try {
    if (first === '--version') return print(packageJson.version)
    return await run(commands, words, called)
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    console.error(error.message)
    if (error instanceof UsageError) console.error(`See: ${called.join(' ')} --help`)
    return exitCodes.failed
  }
}

async function run(group: CommandGroup, words: readonly string[], called: string[]): Promise<number> {
  const [word, ...others] = words
  if (word === undefined) throw new UsageError(`Say what to do.\n\n${group.help}\n`)
  if (isHelp(word)) return print(group.help)
  const names = Object.keys(group.commands)
  const next = names.includes(word) ? group.commands[word] : undefined
  if (!next && word.startsWith('-')) {
    throw new UsageError(`There is no option ${word} here.${suggestName(word, ['--help', '--version'])}`)
  }
  if (!next) throw new UsageError(`There is no command "${word}".${suggestName(word, names)}`)
  called.push(word)
  if (typeof next !== 'function') return run(next, others, called)
  const command: Command = await next()
  return others.some(isHelp) ? print(command.help) : command.run(others)
}

const isHelp = (word: string): boolean => word === '--help' || word === '-h'

function print(text: string): number {
  console.log(text)
  return exitCodes.done
}
