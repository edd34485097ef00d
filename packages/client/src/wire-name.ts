import { globalRegistry, type z } from 'zod'

/** The name a parameter has on the wire: `$filter` for `filter`. */
export function toWireName(name: string, schema: z.core.$ZodType): string {
  const wireName = globalRegistry.get(schema)?.wireName
  return typeof wireName === 'string' ? wireName : name
}
