import { pickPrincipal } from './pick-principal.ts'
import { readKnownPrincipals } from './read-known-principals.ts'

/**
 * The object id that a text means: that of somebody who is known here by this name or e-mail address, or
 * itself. A directory that can be asked would be asked here.
 */
export const findPrincipal = async (instanceId: string, text: string): Promise<string | undefined> =>
  pickPrincipal(await readKnownPrincipals(instanceId), text)
