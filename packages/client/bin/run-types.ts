import { readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createClient } from '../src/client.ts'
import { makeFolder } from './make-folder.ts'
import { printTables } from './print-tables.ts'
import { help, readSettings, type Settings } from './read-settings.ts'
import { openCredential } from './sign-in.ts'
import { UsageError } from './usage-error.ts'
import { toVisible } from './visible-text.ts'

/** Where the command speaks to. */
export interface Output {
  readonly log: (text: string) => void
  readonly error: (text: string) => void
}

/** Runs the command: 0 when all is well, 1 when it failed, 2 when it was called wrongly. */
export async function runTypes(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  output: Output = console,
): Promise<number> {
  try {
    const settings = await readSettings(args, env)
    if (settings === undefined) output.log(help)
    else return await printTypes(settings, output)
    return 0
  } catch (error) {
    // Only the message: a stack or a cause is nothing that the reader can do something about.
    const message = error instanceof Error ? error.message : 'failed'
    output.error(`ci-kit-types: ${toVisible(message)}`)
    if (!(error instanceof UsageError)) return 1
    output.error('ci-kit-types --help shows every option.')
    return 2
  }
}

async function printTypes(settings: Settings, { log, error }: Output): Promise<number> {
  const { baseUrl, subscriptionKey, instanceId, signIn, out } = settings
  const credential = await openCredential(signIn)
  const client = createClient({ baseUrl, subscriptionKey, credential })
  const model = await client.tables.list({ instanceId })
  const text = printTables(model)
  const count = `${model.entities.length} ${model.entities.length === 1 ? 'table' : 'tables'}`
  if (out === undefined) {
    log(text.trimEnd())
    return 0
  }
  const isCurrent = (await readFile(out, 'utf8').catch(() => undefined)) === text
  if (settings.check) {
    if (!isCurrent) error(`${out} is not what the environment has. Run ci-kit-types without --check.`)
    return isCurrent ? 0 : 1
  }
  if (!isCurrent) {
    await makeFolder(dirname(out))
    await writeFile(out, text)
  }
  log(isCurrent ? `${out} is up to date with ${count}.` : `Wrote the types of ${count} to ${out}.`)
  return 0
}
