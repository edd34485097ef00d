import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** How to call the local service and sign in for it; a secret. */
export interface Connection {
  /** Ends in `/v1`. Not needed for Microsoft's cloud, which is the client's default. */
  readonly apiUrl: string
  /** The authority. In Microsoft's cloud `https://login.microsoftonline.com/{tenant id}`. */
  readonly identityUrl: string
  /** Of your app registration, like the secret. */
  readonly clientId: string
  readonly clientSecret: string
  readonly instanceId: string
  /** Both keys are in the environment's Permissions > APIs. */
  readonly primaryKey: string
  readonly secondaryKey: string
  readonly users: readonly { readonly email: string; readonly password: string; readonly role: string }[]
}

/** The folder in which the local stack keeps everything. */
export const dataDir = resolve(import.meta.dirname, '..', process.env.DATA_DIR || '.data')

/** Reads what `pnpm start` wrote. A program of your own takes these values from its settings. */
export async function readConnection(): Promise<Connection> {
  const file = join(dataDir, 'connection.json')
  const text = await readFile(file, 'utf8').catch(() => '{}')
  const connection = parse(text)
  // Whatever is wrong with the file, the remedy is the same.
  if (connection.instanceId === undefined) {
    stop(`${file} cannot be read: run "npx -y pnpm start" first, and leave it running.`)
  }
  if (connection.primaryKey === undefined || connection.secondaryKey === undefined) {
    stop(`${file} lacks a key that nobody can see again: regenerate it under Permissions > APIs.`)
  }
  return connection as Connection
}

function parse(text: string): Partial<Connection> {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

function stop(message: string): never {
  console.error(message)
  process.exit(1)
}
