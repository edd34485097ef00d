import { type ConnectorFiles, diffConnectors } from '@customer-insights-kit/connector/diff-connectors'
import { isOfForm, lintFiles } from '@customer-insights-kit/connector/lint-files'
import { type Command, exitCodes } from './command.ts'
import { CommandError } from './command-error.ts'
import { escapeControls } from './escape-controls.ts'
import { readArguments } from './read-arguments.ts'
import { readConnector } from './read-connector.ts'

const help = `Usage: ci-kit connector diff OLD NEW [--json]

Tells what NEW breaks of the flows and apps that were built with OLD; what was added breaks nothing.
Each is a definition (Swagger 2.0 as JSON), or a folder that has apiDefinition.swagger.json and
apiProperties.json: only then are the ways to sign in compared.

  --json  prints an array of {rule, path, remedy}
  --help  this text

Ends with 0 when nothing breaks, with 1 when something does, and with 2 when a file cannot be read or
the command was called wrongly.`

export const connectorDiff: Command = { help, run: diff }

function diff(args: readonly string[]): number {
  const { values, positionals } = readArguments(args, { json: { type: 'boolean' } }, ['OLD', 'NEW'])
  const [before = '', after = ''] = positionals
  const changes = diffConnectors(readComparable(before), readComparable(after))
  const lines = changes.map(({ rule, path, remedy }) => `${rule} at ${escapeControls(path)}\n  ${remedy}`)
  const text = [...lines, changes.length === 0 ? 'Nothing breaks.' : `Breaking changes: ${changes.length}.`]
  console.log(values.json ? JSON.stringify(changes, null, 2) : text.join('\n'))
  return changes.length === 0 ? exitCodes.done : exitCodes.found
}

/** A comparison takes the form of the files for granted. */
function readComparable(path: string): ConnectorFiles {
  const { swagger, apiProperties } = readConnector(path)
  const [wrong] = lintFiles({ swagger, ...(apiProperties !== undefined && { apiProperties }) }).filter(
    isOfForm,
  )
  if (!wrong) return { swagger, apiProperties } as ConnectorFiles
  throw new CommandError(
    `${path} cannot be compared: ${wrong.rule} at ${escapeControls(wrong.path)}. ${wrong.remedy} "ci-kit connector lint ${path}" tells all.`,
  )
}
