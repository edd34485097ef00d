import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildConnector, type Connector } from './build-connector.ts'
import { diffConnectors } from './diff/diff-connectors.ts'
import { buildFlows } from './flows/build-flows.ts'
import { lintFiles } from './lint-files.ts'
import { readNotYet } from './read-not-yet.ts'
import { ReleaseError, readReleased } from './read-released.ts'
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

const connectors = {
  '': buildConnector({ target: 'cloud' }),
  'self-hosted': buildConnector({ target: 'self-hosted', unserved: readNotYet() }),
}
const faults = Object.entries(connectors).flatMap(findFaults)
for (const fault of faults) fail(fault)
if (faults.length === 0) {
  for (const [folder, connector] of Object.entries(connectors)) write(folder, connector)
  await writeFlows()
}

function write(folder: string, connector: Connector): void {
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

/** A connector breaks no rule, and one that was released may only grow. */
function findFaults([folder, connector]: [string, Connector]): string[] {
  try {
    const released = readReleased(join(options.folder, 'released', folder, 'connector.json'))
    const changes = released ? diffConnectors(released, connector) : []
    const findings = [...lintFiles({ ...connector, icon }), ...changes]
    return findings.map(({ rule, path, remedy }) => `${rule} at ${path}: ${remedy}`)
  } catch (error) {
    if (error instanceof ReleaseError) return [error.message]
    throw error
  }
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
