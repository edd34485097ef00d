import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { lint } from './lint.ts'
import { toApiProperties } from './to-api-properties.ts'
import { toSwagger } from './to-swagger.ts'

// Writes the connector's two files; with --check it only tells which of them is out of date.
const { values: options } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    folder: { type: 'string', default: import.meta.dirname },
  },
})

const swagger = toSwagger()
const apiProperties = toApiProperties()
const findings = lint(swagger, apiProperties)
if (findings.length > 0) {
  for (const { rule, where } of findings) fail(`${rule}: ${where}`)
} else {
  update('apiDefinition.swagger.json', swagger)
  update('apiProperties.json', apiProperties)
}

function update(name: string, document: unknown): void {
  const file = join(options.folder, name)
  const text = `${JSON.stringify(document, null, 4)}\n`
  const isCurrent = existsSync(file) && readFileSync(file, 'utf8') === text
  if (isCurrent) return
  if (options.check) fail(`connector/${name} is out of date: run pnpm generate.`)
  else writeFileSync(file, text)
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}
