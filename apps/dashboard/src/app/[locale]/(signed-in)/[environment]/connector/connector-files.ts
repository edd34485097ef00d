import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export const targets = ['cloud', 'self-hosted'] as const
export type Target = (typeof targets)[number]

/** What an import needs, and what its readers want to know. */
export const fileNames = [
  'apiDefinition.swagger.json',
  'apiProperties.json',
  'settings.json',
  'script.csx',
  'icon.png',
  'readme.md',
  'intro.md',
] as const
export type FileName = (typeof fileNames)[number]

export type ConnectorFiles = Readonly<Record<FileName, Uint8Array>>

/** Where the build has put them; `next start` runs in the folder of the app. */
const folder = join(process.cwd(), '.next', 'connector')

/** The files of a connector, as this build has brought them. */
export async function readConnectorFiles(target: Target, root = folder): Promise<ConnectorFiles> {
  const entries = fileNames.map(
    async (name) => [name, await readFile(join(/*turbopackIgnore: true*/ root, target, name))] as const,
  )
  return Object.fromEntries(await Promise.all(entries)) as Record<FileName, Uint8Array>
}

/** The flows as makers see them, which the connector's generator wrote down. */
export async function readFlowFile(name: string, root = folder): Promise<Uint8Array> {
  return await readFile(join(/*turbopackIgnore: true*/ root, 'flows', name))
}
