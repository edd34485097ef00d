import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildConnector, type Connector } from './build-connector.ts'
import { diffConnectors } from './diff/diff-connectors.ts'
import type { ConnectorOptions } from './endpoint.ts'
import { buildFlows } from './flows/build-flows.ts'
import { lintFiles } from './lint-files.ts'
import { readNotYet } from './read-not-yet.ts'
import { toFiles } from './to-files.ts'

// Writes the files of both connectors; with --check it only tells which of them is out of date, and with
// --release it also keeps what flows will depend on, for later versions to be compared with.
const { values: options } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    release: { type: 'boolean', default: false },
    folder: { type: 'string', default: import.meta.dirname },
  },
})

const icon = readFileSync(join(import.meta.dirname, 'icon.png'))

write('', { target: 'cloud' })
write('self-hosted', { target: 'self-hosted', unserved: readNotYet() })
await writeFlows()

function write(folder: string, connectorOptions: ConnectorOptions): void {
  const connector = buildConnector(connectorOptions)
  const findings = [...lintFiles({ ...connector, icon }), ...compareWithReleased(folder, connector)]
  for (const { rule, path, remedy } of findings) fail(`${rule} at ${path}: ${remedy}`)
  if (findings.length > 0) return
  for (const [name, content] of Object.entries(toFiles(connector, icon))) update(folder, name, content)
  if (!options.release) return
  const { swagger, apiProperties } = connector
  update(join('released', folder), 'connector.json', `${JSON.stringify({ swagger, apiProperties })}\n`)
}

async function writeFlows(): Promise<void> {
  const { findings, files } = await buildFlows()
  for (const finding of findings) fail(finding)
  if (findings.length > 0) return
  for (const [name, content] of Object.entries(files)) update('flows', name, content)
}

/** A connector that was released may only grow; before the first release there is nothing to compare with. */
function compareWithReleased(folder: string, connector: Connector) {
  const released = join(options.folder, 'released', folder, 'connector.json')
  return existsSync(released) ? diffConnectors(JSON.parse(readFileSync(released, 'utf8')), connector) : []
}

function update(folder: string, name: string, content: string | Uint8Array): void {
  const file = join(options.folder, folder, name)
  const isCurrent = existsSync(file) && readFileSync(file).equals(Buffer.from(content))
  if (isCurrent) return
  if (options.check) {
    fail(`connector/${folder ? `${folder}/` : ''}${name} is out of date: run pnpm generate.`)
    return
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}
