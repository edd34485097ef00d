import { cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileNames } from './src/connector-file-names.ts'

// The end of a build: the connectors' generated files become part of it, since rooms do not import each other.

const source = join(import.meta.dirname, '../../connector')
const target = join(import.meta.dirname, '.next/connector')

const flows = readdirSync(join(source, 'flows')).filter((name) => /\.(json|svg)$/.test(name))

rmSync(target, { recursive: true, force: true })
for (const name of fileNames) {
  cpSync(join(source, name), join(target, 'cloud', name))
  cpSync(join(source, 'self-hosted', name), join(target, 'self-hosted', name))
}
for (const name of flows) cpSync(join(source, 'flows', name), join(target, 'flows', name))
