import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildConnector, type Connector } from './build-connector.ts'
import { diffConnectors } from './diff/diff-connectors.ts'
import type { ConnectorOptions } from './endpoint.ts'
import { lint } from './lint.ts'
import { lintPackage } from './lint-package.ts'
import { readNotYet } from './read-not-yet.ts'

// Writes the files of both connectors; with --check it only tells which of them is out of date.
const { values: options } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    folder: { type: 'string', default: import.meta.dirname },
  },
})

const icon = readFileSync(join(import.meta.dirname, 'icon.png'))

write('', { target: 'cloud' })
write('self-hosted', { target: 'self-hosted', unserved: readNotYet() })

function write(folder: string, connectorOptions: ConnectorOptions): void {
  const connector = buildConnector(connectorOptions)
  const findings = [
    ...lint(connector.swagger, connector.apiProperties),
    ...lintPackage({ ...connector, icon }),
    ...compareWithReleased(folder, connector),
  ]
  for (const { rule, path, remedy } of findings) fail(`${rule} at ${path}: ${remedy}`)
  if (findings.length > 0) return
  const { swagger, apiProperties, settings, script, readme, intro } = connector
  update(folder, 'apiDefinition.swagger.json', toText(swagger))
  update(folder, 'apiProperties.json', toText(apiProperties))
  update(folder, 'settings.json', toText(settings))
  update(folder, 'script.csx', script)
  update(folder, 'readme.md', readme)
  update(folder, 'intro.md', intro)
  update(folder, 'icon.png', icon)
}

/** A connector that was released may only grow; before the first release there is nothing to compare with. */
function compareWithReleased(folder: string, connector: Connector) {
  const released = join(import.meta.dirname, 'released', folder)
  if (!existsSync(released)) return []
  const read = (name: string) => JSON.parse(readFileSync(join(released, name), 'utf8'))
  const before = { swagger: read('apiDefinition.swagger.json'), apiProperties: read('apiProperties.json') }
  return diffConnectors(before, connector)
}

function toText(document: unknown): string {
  return `${JSON.stringify(document, null, 4)}\n`
}

function update(folder: string, name: string, content: string | Buffer): void {
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
