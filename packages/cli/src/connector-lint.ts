import type { Finding } from '@customer-insights-kit/connector/lint'
import { isRefusal, lintFiles } from '@customer-insights-kit/connector/lint-files'
import { type Command, exitCodes } from './command.ts'
import { describeFinding } from './describe-finding.ts'
import { readArguments } from './read-arguments.ts'
import { readConnector } from './read-connector.ts'
import { readJson } from './read-file.ts'

const help = `Usage: ci-kit connector lint FILE [--api-properties FILE] [--strict] [--json]

Checks a connector by the rules of validation and review that files can tell. FILE is its definition
(Swagger 2.0 as JSON), or a folder that has apiDefinition.swagger.json and, as far as they are there,
apiProperties.json, settings.json, readme.md, intro.md and icon.png, which are checked as well.

  --api-properties FILE  checks this file together with the definition
  --strict               ends with 1 for any finding
  --json                 prints an array of {rule, path, severity, remedy}
  --help                 this text

Severities: "error" and "package" keep a connector from being taken, a reviewer objects to a
"warning", and "behaviour" validates but goes wrong in a client.

Ends with 0 when nothing keeps the connector from being taken, with 1 when something does, and with 2
when a file cannot be read or the command was called wrongly.`

export const connectorLint: Command = { help, run: lintConnector }

function lintConnector(args: readonly string[]): number {
  const { values, positionals } = readArguments(
    args,
    { 'api-properties': { type: 'string' }, strict: { type: 'boolean' }, json: { type: 'boolean' } },
    ['FILE'],
  )
  const file = values['api-properties']
  const findings = lintFiles({
    ...readConnector(positionals[0] ?? ''),
    ...(file !== undefined && { apiProperties: readJson(file) }),
  })
  console.log(values.json ? JSON.stringify(findings, null, 2) : describe(findings))
  const isBad = findings.some((finding) => values.strict || isRefusal(finding))
  return isBad ? exitCodes.found : exitCodes.done
}

function describe(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'No rule is broken.'
  const counts = Object.entries(Object.groupBy(findings, ({ severity }) => severity)).map(
    ([severity, found]) => `${found.length} ${severity}`,
  )
  return [...findings.map(describeFinding), `Findings: ${counts.join(', ')}.`].join('\n')
}
