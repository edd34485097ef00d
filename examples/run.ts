import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const examples: Readonly<Record<string, { readonly file: string; readonly about: string }>> = {
  'look-up-customer': { file: 'look-up-customer.ts', about: 'the first call; also without its name' },
  'server-to-server': {
    file: 'server-to-server/main.ts',
    about: 'an application signs in as itself and reads a timeline',
  },
  'delegated-web': { file: 'delegated-web/main.ts', about: 'users of a web application sign in' },
  'export-all-pages': {
    file: 'export-all-pages/main.ts',
    about: 'a whole table goes to a file of CSV or NDJSON',
  },
  'migrate-from-microsoft': {
    file: 'migrate-from-microsoft/import-changed.cjs',
    about: "a program of Microsoft's old package, its import changed",
  },
  'migrate-from-microsoft/rewritten': {
    file: 'migrate-from-microsoft/rewritten.ts',
    about: 'the same program with the new client',
  },
}

const help = `Runs an example against the service that "pnpm start" started.

Usage: pnpm example <name> [arguments of the example]
       pnpm example <search>

${Object.entries(examples)
  .map(([name, { about }]) => `  ${name.padEnd(34)}${about}`)
  .join('\n')}

"pnpm example <name> --help" says what arguments it takes.`

const isHelp = (word: string): boolean => word === '--help' || word === '-h'

const [word = '--help', ...args] = process.argv.slice(2)
if (isHelp(word)) console.log(help)
else await run(word, args)

/** Runs the example of this name; any other word is looked up as a customer. */
async function run(name: string, args: readonly string[]): Promise<void> {
  const example = examples[name]
  if (example === undefined) {
    console.error(`No example is called "${name}", so it is looked up as a customer. See --help.`)
    return run('look-up-customer', [name, ...args])
  }
  const file = join(import.meta.dirname, example.file)
  if (args.some(isHelp)) return console.log(describe(name, file))
  process.argv.splice(1, process.argv.length, file, ...args)
  try {
    await import(pathToFileURL(file).href)
  } catch (error) {
    const isUsage =
      error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
    console.error(isUsage ? error.message : error)
    process.exitCode = 1
  }
}

/** The readme of the example's folder, where it has one of its own. */
function describe(name: string, file: string): string {
  const readme = join(dirname(file), 'README.md')
  return existsSync(readme) ? readFileSync(readme, 'utf8').trimEnd() : `Usage: pnpm example ${name} <search>`
}
