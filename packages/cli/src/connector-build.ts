import { fileURLToPath } from 'node:url'
import { buildConnector, type Connector } from '@customer-insights-kit/connector/build-connector'
import { isRefusal, lintFiles } from '@customer-insights-kit/connector/lint-files'
import { toFiles } from '@customer-insights-kit/connector/to-files'
import { type Command, exitCodes } from './command.ts'
import { UsageError } from './command-error.ts'
import { type BuildArguments, toConnectorOptions } from './connector-options.ts'
import { describeFinding } from './describe-finding.ts'
import { readArguments } from './read-arguments.ts'
import { readBytes } from './read-file.ts'
import { writeFiles } from './write-files.ts'

const help = `Usage: ci-kit connector build --host HOST --out FOLDER [options]

Writes the files of a connector of your own, the same for the same options: definition, properties,
settings, script, readme, intro and icon. What breaks a rule of validation is not written.

  --host HOST           where the service is, without https:// and path; for the cloud Microsoft's
                        host unless given
  --out FOLDER          where to write to; the folder is made when there is none
  --target TARGET       self-hosted, unless given: for a service of your own, with webhooks and MCP;
                        or cloud, where every request is one of Microsoft's API v1
  --base-path PATH      what stands between host and the paths of the API, such as /ci
  --title TITLE         name of the connector, at most 30 characters
  --description TEXT    what it is for
  --audience URI        for whom the sign-in's tokens are made, such as api://insights
  --publisher NAME      who publishes it
  --website URL         the publisher's website
  --email ADDRESS       where users write to
  --privacy-policy URL  the publisher's privacy policy
  --icon FILE           a square PNG of 100 to 230 pixels without transparency
  --force               replaces other files of the same names
  --help                this text

Ends with 0 when the files are written, with 1 when a rule is broken, and with 2 when the command was
called wrongly or the folder has other files.`

const options = {
  host: { type: 'string' },
  out: { type: 'string' },
  target: { type: 'string' },
  'base-path': { type: 'string' },
  title: { type: 'string' },
  description: { type: 'string' },
  audience: { type: 'string' },
  publisher: { type: 'string' },
  website: { type: 'string' },
  email: { type: 'string' },
  'privacy-policy': { type: 'string' },
  icon: { type: 'string' },
  force: { type: 'boolean' },
} as const

export const connectorBuild: Command = { help, run: build }

function build(args: readonly string[]): number {
  const { values } = readArguments(args, options)
  const { out, icon: iconFile, force = false } = values
  const connectorOptions = toConnectorOptions(values)
  if (!out) throw new UsageError('Say where to write to: --out FOLDER')
  const icon = readBytes(
    iconFile ?? fileURLToPath(import.meta.resolve('@customer-insights-kit/connector/icon.png')),
  )
  const connector = buildConnector(connectorOptions)
  const findings = lintFiles({ ...connector, icon })
  for (const finding of findings) console.error(describeFinding(finding))
  if (findings.some(isRefusal)) {
    console.error('Nothing was written: change what the options say of these places.')
    return exitCodes.found
  }
  const files = toFiles(connector, icon)
  writeFiles(out, files, { replaces: force })
  console.log(describe(out, Object.keys(files), connector, values))
  return exitCodes.done
}

const publisherOptions = ['publisher', 'website', 'email', 'privacy-policy'] as const

function describe(folder: string, names: readonly string[], connector: Connector, given: BuildArguments) {
  const { host, info } = connector.swagger
  const missing = publisherOptions.filter((name) => given[name] === undefined).map((name) => `--${name}`)
  const steps = [
    ...(missing.length > 0 ? [`Say who publishes it, and build it again: ${missing.join(', ')}.`] : []),
    'Register an application in Entra ID, and put its ID and that of your tenant into apiProperties.json.',
    'Create the connector with paconn or pac, and give its redirect URL to the application.',
  ]
  return `Wrote the connector "${info.title}" for ${host} into ${folder}: ${names.join(', ')}.

Next, as "Deployment Instructions" in its readme.md says:
${steps.map((step, index) => `${index + 1}. ${step}`).join('\n')}`
}
