import type { Directory } from '../directory.ts'
import { findRedirectFault } from './redirect-uris.ts'
import type { Application, Registrations } from './registrations.ts'

/** A file that somebody wrote, or an earlier version, may have addresses that are not taken now: the others are. */
export interface TakenRedirects {
  readonly directory: Directory
  /** Which are left out, and what to do; without the address, which may carry a password. */
  readonly warnings: readonly string[]
}

/** The directory with the redirect URIs that count, and what to say of the others in both files. */
export function takeRedirects(directory: Directory, registrations: Registrations): TakenRedirects {
  const warnings: string[] = []
  const check = (place: string, fault: string | undefined): boolean => {
    if (fault !== undefined) warnings.push(describe(place, fault))
    return fault === undefined
  }
  const applications = directory.applications.map((application, at) => {
    const { clientId, redirectUris } = application
    if (redirectUris === undefined) return application
    const taken = redirectUris.filter((uri, index) =>
      check(
        `directory.json (at applications.${at}.redirectUris.${index})`,
        findRedirectFault(uri, 'publicClient', clientId),
      ),
    )
    return { ...application, redirectUris: taken }
  })
  for (const [at, application] of registrations.applications.entries()) {
    for (const list of ['webRedirectUris', 'spaRedirectUris', 'publicRedirectUris'] as const) {
      for (const [index, uri] of application[list].entries()) {
        const place = `registrations.json (at applications.${at}.${list}.${index})`
        check(place, findRegisteredFault(application, uri))
      }
    }
  }
  return { directory: { ...directory, applications }, warnings }
}

/** Why a redirect URI of a registered application is left out; undefined where it counts. */
export const findRegisteredFault = (
  { appId, publicRedirectUris }: Application,
  uri: string,
): string | undefined =>
  findRedirectFault(uri, publicRedirectUris.includes(uri) ? 'publicClient' : 'web', appId)

const describe = (place: string, fault: string): string =>
  `A redirect URI in ${place} is left out: it ${fault}. Stop the identity, correct or remove it there, and start again.`
