import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileNames } from '#connector-file-names.ts'

export const targets = ['cloud', 'self-hosted'] as const
export type Target = (typeof targets)[number]

export type FileName = (typeof fileNames)[number]

export type ConnectorFiles = Readonly<Record<FileName, Uint8Array>>

/** Where the build has put them; `next start` runs in the folder of the app. */
const folder = join(process.cwd(), '.next', 'connector')

/** The files of a connector, as this build has brought them. */
export async function readConnectorFiles(target: Target, root = folder): Promise<ConnectorFiles> {
  const contents = await Promise.all(
    fileNames.map((name) => readFile(join(/*turbopackIgnore: true*/ root, target, name))),
  )
  return byName((_, index) => contents[index] ?? new Uint8Array())
}

/** Makes each file of a connector. */
export const byName = (make: (name: FileName, index: number) => Uint8Array): ConnectorFiles =>
  Object.fromEntries(fileNames.map((name, index) => [name, make(name, index)])) as Record<
    FileName,
    Uint8Array<ArrayBuffer>
  >

/** The flows as makers see them, which the connector's generator wrote down. */
export async function readFlowFile(name: string, root = folder): Promise<Uint8Array> {
  return await readFile(join(/*turbopackIgnore: true*/ root, 'flows', name))
}

/** Whether a file is not there, as before a build has ended. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'
