import { z } from 'zod'
import { connection } from './settings.ts'

const Operation = z.object({ summary: z.string(), 'x-not-served': z.boolean().optional() })
const Description = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })

/** Summaries of the operations that the service answers already, by its own description. */
export async function readServedSummaries(): Promise<Set<string>> {
  const response = await fetch(new URL('/openapi.json', connection.apiUrl))
  const { paths } = Description.parse(await response.json())
  const operations = Object.values(paths)
    .flatMap((item) => Object.values(item))
    .flatMap((item) => Operation.safeParse(item).data ?? [])
  return new Set(operations.flatMap((one) => (one['x-not-served'] ? [] : [one.summary])))
}
