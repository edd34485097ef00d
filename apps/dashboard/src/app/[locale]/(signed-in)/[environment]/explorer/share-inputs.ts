import type { Values } from './build-request.ts'
import { isCredentialField } from './credential-fields.ts'

/** What subscription keys and tokens look like; the service knows the same. */
const secret = /cik_[0-9a-z]{16}|(?<![0-9a-z])[0-9a-f]{32}(?![0-9a-z])|eyJ[\w-]{16}|eyJ[\w-]+\.eyJ/i

/** The inputs of a form, without those that say who sends it, and, unless asked for, without empty ones. */
export const pickInputs = (values: Values, withEmpty = false): Values =>
  Object.fromEntries(
    Object.entries(values).filter(([name, value]) => !isCredentialField(name) && (withEmpty || value !== '')),
  )

/**
 * The end of an address from which a form is filled in. Browsers send it to nobody. Undefined where an input
 * looks like a secret, which must not stand in an address.
 */
export function toFragment(values: Values): string | undefined {
  const inputs = pickInputs(values)
  if (Object.values(inputs).some((value) => secret.test(value))) return undefined
  return `#${new URLSearchParams(inputs)}`
}

export const readFragment = (fragment: string): ReadonlyMap<string, string> =>
  new Map([...new URLSearchParams(fragment.replace(/^#/, ''))].filter(([name]) => !isCredentialField(name)))
