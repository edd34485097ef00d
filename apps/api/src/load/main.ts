import { constants, setPriority } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Config, ConfigError, readConfig } from '../config.ts'
import { type LocalDirectory, readLocalDirectory } from '../local/local-directory.ts'
import { ControlStoreError } from '../store/control-store-error.ts'
import { importEnvironment } from './import-environment.ts'
import { LoadError } from './load-error.ts'
import { createProgressReporter } from './report-progress.ts'
import { describeImport } from './report-summary.ts'

const usage = `Usage: pnpm load --environment NAME --mapping FILE [--data FOLDER] [--append]

Fills an environment from the CSV and NDJSON files that a mapping names, and makes the environment
when there is none of that name. The new rows replace all that were there, or with --append they join
them. Rows that do not fit are put aside with the reason; when anything else goes wrong, be it a kill
or a full disk, the environment keeps the data it had.

  --environment NAME  name of the environment; upper and lower case are the same
  --mapping FILE      which tables there are, as in examples/contoso-coffee/mapping.json
  --data FOLDER       where the files are; beside the mapping file unless given
  --append            keep the rows of the environment; one that has the key of a new row gives way
                      to it, and a table whose file is missing stays as it is. The environment must
                      have been made with the same tables and columns
  --help              this text`

const exitCodes = { done: 0, failed: 1, badUsage: 2, interrupted: 130 }

async function main(args: readonly string[]): Promise<number> {
  const request = readArguments(args)
  if (typeof request === 'string') {
    console.error(`${request}\n\n${usage}`)
    return exitCodes.badUsage
  }
  if (request === undefined) {
    console.log(usage)
    return exitCodes.done
  }
  giveWay()
  const interrupt = new AbortController()
  process.once('SIGINT', () => interrupt.abort())
  process.once('SIGTERM', () => interrupt.abort())
  const reporter = createProgressReporter(process.stdout)
  try {
    const config = readConfig()
    const result = await importEnvironment(config.DATA_DIR, findLocalDirectory(config), {
      ...request,
      masterKey: config.MASTER_KEY,
      signal: interrupt.signal,
      onProgress: (progress) => reporter.show(progress),
    })
    reporter.end()
    console.log(describeImport(result))
    return exitCodes.done
  } catch (error) {
    reporter.end()
    console.error(interrupt.signal.aborted ? 'Interrupted: nothing was loaded.' : explain(error))
    return interrupt.signal.aborted ? exitCodes.interrupted : exitCodes.failed
  }
}

/** A service on the same machine answers first, and the load takes what is left of the processors. */
function giveWay(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Some systems do not let a process choose; then it loads as quickly as others work.
  }
}

/** Answers what is wrong as text, and nothing when only help is asked for. */
function readArguments(args: readonly string[]) {
  // pnpm hands a separating `--` on.
  const given = args[0] === '--' ? args.slice(1) : [...args]
  try {
    const { values } = parseArgs({
      args: given,
      options: {
        environment: { type: 'string' },
        mapping: { type: 'string' },
        data: { type: 'string' },
        append: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    if (values.help) return undefined
    if (!values.environment?.trim()) return 'Say which environment to fill: --environment NAME'
    if (!values.mapping) return 'Say which tables there are: --mapping FILE'
    return {
      environment: values.environment.trim(),
      mappingFile: path.resolve(values.mapping),
      isAppend: values.append ?? false,
      dataFolder: values.data === undefined ? undefined : path.resolve(values.data),
    }
  } catch (error) {
    return (error as Error).message
  }
}

/** Nobody to give roles to in production, nor before the local identity was first started. */
function findLocalDirectory(config: Config): LocalDirectory | undefined {
  if (config.DEPLOYMENT === 'production') return undefined
  try {
    return readLocalDirectory(config.DATA_DIR)
  } catch (error) {
    if (error instanceof ConfigError) return undefined
    throw error
  }
}

function explain(error: unknown): string {
  if (error instanceof LoadError) return `${error.message}. ${error.remedy} Nothing was loaded.`
  if (error instanceof ConfigError || error instanceof ControlStoreError) return error.message
  return `${error instanceof Error ? error.message : error}. Nothing was loaded.`
}

process.exitCode = await main(process.argv.slice(2))
