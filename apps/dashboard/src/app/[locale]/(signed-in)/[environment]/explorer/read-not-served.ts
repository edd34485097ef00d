import { z } from 'zod'
import { env } from '#env.ts'

const Described = z.object({ operationId: z.string(), 'x-not-served': z.boolean().optional() })

// A path also holds what is no operation, such as its servers.
const Description = z.object({
  paths: z.record(z.string(), z.record(z.string(), Described.optional().catch(undefined))),
})

type OperationIds = ReadonlySet<string>

const freshMs = 60_000
const timeoutMs = 5_000

/** What was last heard, which hardly ever changes. */
let last: OperationIds = new Set()

let known: { readonly since: number; readonly ids: Promise<OperationIds> } | undefined

/** The operations that the service does not serve, by its own description; the last that was heard while that cannot be read. */
export async function readNotServed(): Promise<OperationIds> {
  if (known === undefined || Date.now() - known.since > freshMs) {
    known = { since: Date.now(), ids: fetchNotServed() }
  }
  try {
    last = await known.ids
    return last
  } catch {
    known = undefined // A hint only: Send tells the truth, and the next visit asks again.
    return last
  }
}

async function fetchNotServed(): Promise<OperationIds> {
  const response = await fetch(`${env().apiUrl.replace(/\/v1$/, '')}/openapi.json`, {
    cache: 'no-store',
    signal: AbortSignal.timeout(timeoutMs),
  })
  const { paths } = Description.parse(await response.json())
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods))
  return new Set(
    operations.flatMap((described) => (described?.['x-not-served'] ? [described.operationId] : [])),
  )
}
