import { join } from 'node:path'
import { readConnector } from '../read-connector.ts'

const folder = join(import.meta.dirname, '../..')

/** The two connectors as they are committed. */
export const cloud = await readConnector(folder)
export const selfHosted = await readConnector(join(folder, 'self-hosted'))

export const connectors = [
  ['cloud', cloud],
  ['self-hosted', selfHosted],
] as const
