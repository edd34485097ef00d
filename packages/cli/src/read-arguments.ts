import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { UsageError } from './command-error.ts'
import { suggestName } from './suggest-name.ts'

/** Reads options, and as many words beside them as there are names for. */
export function readArguments<const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  names: readonly string[] = [],
) {
  const { values, positionals } = parse(args, options)
  const missing = names[positionals.length]
  if (missing !== undefined) throw new UsageError(`${missing} is missing.`)
  const surplus = positionals[names.length]
  if (surplus !== undefined) throw new UsageError(`"${surplus}" is one word too many.`)
  return { values, positionals }
}

function parse<const Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  refuseUnknown(args, options)
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    // A value that is missing, or one too many: Node says which.
    throw new UsageError((error as Error).message)
  }
}

function refuseUnknown(args: readonly string[], options: ParseArgsOptionsConfig): void {
  const known = Object.keys(options).map((name) => `--${name}`)
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true })
  for (const token of tokens) {
    if (token.kind !== 'option' || token.name in options) continue
    throw new UsageError(`There is no option ${token.rawName} here.${suggestName(token.rawName, known)}`)
  }
}
