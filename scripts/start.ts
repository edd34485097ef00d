import { join, relative } from 'node:path'
import { readSettings, root, StartError } from './settings.ts'
import { type Stack, startStack } from './start-stack.ts'

const help = `Starts the local identity, the service and the dashboard, and stops them with Ctrl-C.

Usage: pnpm start

Settings, as environment variables:
  PORT, API_PORT, IDENTITY_PORT   ports of dashboard, service and identity (3000, 4100, 4200)
  HOST                            address to listen on (127.0.0.1)
  DATA_DIR                        where everything is kept, relative to the project (.data)
  SAMPLE_CUSTOMERS                size of the sample environment at the first start (5000)`

async function main(): Promise<void> {
  if (process.argv.includes('--help') || process.argv.includes('-h')) {
    console.log(help)
    return
  }
  const settings = readSettings()
  const startedAt = Date.now()
  const stack = startStack(settings, (line) => console.log(line))
  stopOnSignal(stack)
  const { dashboardUrl, apiUrl, identityUrl } = await stack.ready

  const folder = relative(root, settings.dataDir) || '.'
  console.log(
    [
      '',
      `Ready in ${((Date.now() - startedAt) / 1000).toFixed(1)} s. Stop with Ctrl-C.`,
      '',
      `  Dashboard   ${dashboardUrl}`,
      `  Service     ${apiUrl}`,
      ...(identityUrl === undefined
        ? []
        : [
            `  Identity    ${identityUrl}`,
            '',
            `  Sign in as administrator@contoso.example, contributor@contoso.example or viewer@contoso.example.`,
            `  Passwords, subscription keys and a client secret are in ${join(folder, 'connection.json')}.`,
          ]),
      '',
    ].join('\n'),
  )
  const name = await stack.broken
  await stack.stop()
  throw new StartError(`The ${name} stopped by itself; the rest was stopped too. Its last lines say why.`)
}

/** The first signal stops everything in order; a second one ends at once. */
function stopOnSignal(stack: Stack): void {
  let isStopping = false
  const stop = async () => {
    if (isStopping) process.exit(130)
    isStopping = true
    console.log('\nStopping')
    await stack.stop()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

main().catch((error: unknown) => {
  console.error(error instanceof StartError ? error.message : error)
  process.exit(1)
})
