import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ConnectorDocuments } from '@customer-insights-kit/connector/lint-files'
import { CommandError } from './command-error.ts'
import { readBytes, readJson, readText } from './read-file.ts'

/** Reads a definition, or all files of a connector where the path is a folder. */
export function readConnector(path: string): ConnectorDocuments {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return { swagger: readJson(path) }
  const read = <Key extends string, Value>(key: Key, name: string, readFile: (file: string) => Value) => {
    const file = join(path, name)
    return (existsSync(file) ? { [key]: readFile(file) } : {}) as { readonly [key in Key]?: Value }
  }
  return {
    swagger: readJson(join(path, 'apiDefinition.swagger.json')),
    ...read('apiProperties', 'apiProperties.json', readJson),
    ...read('settings', 'settings.json', readSettings),
    ...read('readme', 'readme.md', readText),
    ...read('intro', 'intro.md', readText),
    ...read('icon', 'icon.png', readBytes),
  }
}

function readSettings(file: string): Readonly<Record<string, unknown>> {
  const settings = readJson(file)
  if (typeof settings === 'object' && settings !== null) return { ...settings }
  throw new CommandError(`${file} must hold an object, as {"apiDefinition": "apiDefinition.swagger.json"}.`)
}
