import { readFile } from 'node:fs/promises'
import { UsageError } from './usage-error.ts'

const fields = [
  'apiUrl',
  'identityUrl',
  'instanceId',
  'primaryKey',
  'clientId',
  'clientSecret',
  'scope',
] as const

/** What a `connection.json` of the local service says; every field may be missing. */
export type Connection = { readonly [Name in (typeof fields)[number]]?: string }

/** Reads a connection file. Throws UsageError, without what stands in the file. */
export async function readConnection(file: string): Promise<Connection> {
  const text = await readFile(file, 'utf8').catch((cause) => {
    // What stands there may be a secret that was meant for another option.
    throw new UsageError('The file that --connection names cannot be read.', { cause })
  })
  const content = parseObject(text)
  if (content === undefined) throw new UsageError(`The connection file ${file} is no JSON object.`)
  const known = fields.map((name) => [name, content[name]] as const)
  return Object.fromEntries(known.filter(([, value]) => typeof value === 'string' && value !== ''))
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const content: unknown = JSON.parse(text)
    return typeof content === 'object' && content !== null ? { ...content } : undefined
  } catch {
    return undefined // Its message would show a part of the file.
  }
}
