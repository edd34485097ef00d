import type {
  ConfidentialClientApplication,
  Configuration,
  ICachePlugin,
  INetworkModule,
  PublicClientApplication,
} from '@azure/msal-node'
import { apiScope } from '../credentials.ts'
import { InvalidInputError } from '../errors.ts'
import { type AuthorityOptions, toAuthority } from './authority.ts'
import { loadMsal } from './load-msal.ts'
import { type ApplicationProof, hasProof, type MaybeProof, toMsalProof } from './proof.ts'

/** What every way to sign in needs to know about the app registration. */
export type ApplicationOptions = AuthorityOptions & {
  /** Application (client) id of the app registration. */
  readonly clientId: string
  /** Scopes, separated by blanks; the API's own by default, `https://api.ci.ai.microsoft.com/.default`. */
  readonly scope?: string | undefined
  /** Keeps MSAL's tokens outside this process, such as in a file or in Redis; it sees secrets. */
  readonly cache?: ICachePlugin | undefined
  /** Sends MSAL's requests, for proxies; the global `fetch` by default. */
  readonly network?: INetworkModule | undefined
}

/** An application that proves who it is. */
export type ConfidentialApplicationOptions = ApplicationOptions & ApplicationProof

export const toScopes = ({ scope = apiScope }: ApplicationOptions): string[] =>
  scope.split(' ').filter((name) => name !== '')

/** An application with a secret, a certificate or an assertion; made when it is first asked for. */
export function openConfidentialApplication(
  options: ConfidentialApplicationOptions,
): () => Promise<ConfidentialClientApplication> {
  if (!hasProof(options)) {
    throw new InvalidInputError('Sign-in needs one of clientSecret, certificate and clientAssertion.')
  }
  const configuration = toConfiguration(options)
  return once(async () => {
    const { ConfidentialClientApplication } = await loadMsal()
    const auth = { ...configuration.auth, ...(await toMsalProof(options)) }
    return new ConfidentialClientApplication({ ...configuration, auth })
  })
}

/** An application that cannot keep a secret, such as a command line. */
export function openPublicApplication(options: ApplicationOptions): () => Promise<PublicClientApplication> {
  const configuration = toConfiguration(options)
  return once(async () => {
    const { PublicClientApplication } = await loadMsal()
    return new PublicClientApplication(configuration)
  })
}

/** Whichever of the two the options describe. */
export function openApplication(
  options: ApplicationOptions & MaybeProof,
): () => Promise<ConfidentialClientApplication | PublicClientApplication> {
  return hasProof(options) ? openConfidentialApplication(options) : openPublicApplication(options)
}

function toConfiguration(options: ApplicationOptions): Configuration {
  const { clientId, cache, network } = options
  if (!clientId) throw new InvalidInputError('Sign-in needs clientId.')
  return {
    auth: { clientId, ...toAuthority(options) },
    ...(cache && { cache: { cachePlugin: cache } }),
    ...(network && { system: { networkClient: network } }),
  }
}

/** Makes a thing once; tries again where that failed. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined
      throw error
    })
    return made
  }
}
