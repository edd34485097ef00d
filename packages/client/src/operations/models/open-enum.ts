import { z } from 'zod'

/**
 * A string with known values that accepts any other: the cloud varies the casing of its enums and
 * adds values.
 */
export function openEnum<const V extends readonly [string, ...string[]]>(values: V) {
  return z.string().meta({ knownValues: values }) as unknown as z.ZodType<
    V[number] | (string & {}),
    V[number] | (string & {})
  >
}
