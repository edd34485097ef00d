import { type KnownPrincipal, pickPrincipal } from './pick-principal.ts'
import { readKnownPrincipals } from './read-known-principals.ts'

/**
 * Whom a text means: somebody of the local directory or who is known here, by this name or e-mail address, or
 * an object id itself.
 */
export async function findPrincipal(
  instanceId: string,
  text: string,
): Promise<Omit<KnownPrincipal, 'name'> | undefined> {
  const known = await readKnownPrincipals(instanceId)
  const id = pickPrincipal(known, text)
  return id === undefined ? undefined : (known.find((principal) => principal.id === id) ?? { id })
}
