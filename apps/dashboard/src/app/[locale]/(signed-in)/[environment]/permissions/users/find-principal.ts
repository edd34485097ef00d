import { isGuid, readKnownPrincipals } from './read-known-principals.ts'

/**
 * The object id that a text means: itself, or that of somebody who is known here by this name or e-mail
 * address. A directory that can be asked would be asked here.
 */
export async function findPrincipal(instanceId: string, text: string): Promise<string | undefined> {
  const wanted = text.trim().toLowerCase()
  if (isGuid(wanted)) return wanted
  const known = (await readKnownPrincipals(instanceId)).filter(({ name }) => name.toLowerCase() === wanted)
  // Two of the same name are told apart by their ids alone.
  return known.length === 1 ? known[0]?.id : undefined
}
