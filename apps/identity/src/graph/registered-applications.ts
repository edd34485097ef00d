import { hash, randomBytes, timingSafeEqual, X509Certificate } from 'node:crypto'
import type { ClientMetadata } from 'oidc-provider'
import { deviceCodeGrant, onBehalfOfGrant } from '../applications.ts'
import type { DirectoryApplication } from '../directory.ts'
import { invalidClient } from '../entra-error.ts'
import { listAssignedRoles } from './consent.ts'
import { isSameRedirect } from './redirect-uris.ts'
import type { Application, RegistrationStore } from './registrations.ts'
import { findRegisteredFault } from './taken-redirects.ts'

/** The applications that were registered while the identity runs, as the issue of tokens needs them. */
export type RegisteredApplications = ReturnType<typeof createRegisteredApplications>

export function createRegisteredApplications({ read }: RegistrationStore, now: () => number = Date.now) {
  /** What oidc-provider knows them by; each proves itself with secrets or certificates of its own before. */
  const internalSecrets = new Map<string, string>()

  const find = (clientId: string | null | undefined): Application | undefined =>
    read().applications.find(({ appId }) => appId === clientId)

  function findInternalSecret(clientId: string): string | undefined {
    if (find(clientId) === undefined) return undefined
    const known = internalSecrets.get(clientId)
    if (known !== undefined) return known
    const secret = randomBytes(32).toString('base64url')
    internalSecrets.set(clientId, secret)
    return secret
  }

  return {
    find,
    findInternalSecret,

    list: (): DirectoryApplication[] => read().applications.map((application) => toDirectory(application)),

    listCertificates: (clientId: string): X509Certificate[] =>
      (find(clientId)?.certificates ?? []).map(({ key }) => new X509Certificate(Buffer.from(key, 'base64'))),

    findMetadata(clientId: string): ClientMetadata | undefined {
      const application = find(clientId)
      const secret = findInternalSecret(clientId)
      return application && secret !== undefined ? toMetadata(application, secret) : undefined
    },

    /** Throws EntraError, unless it is one of the application's secrets and still good. */
    checkSecret({ passwords }: Application, presented: string): void {
      const presentedHash = Buffer.from(hashSecret(presented))
      // All of them are compared, so that the time tells nothing about how many there are.
      const matching = passwords.filter(({ secretHash }) =>
        timingSafeEqual(presentedHash, Buffer.from(secretHash)),
      )
      const [found] = matching
      if (found === undefined) {
        throw invalidClient(7000215, 'The client secret is not right: send its value, not its id.')
      }
      if (now() >= Date.parse(found.endDateTime)) {
        throw invalidClient(7000222, 'The client secret has expired: make a new one.')
      }
      if (now() < Date.parse(found.startDateTime)) {
        throw invalidClient(7000215, 'The client secret is not good yet.')
      }
    },

    /** A redirect URI for public clients lets whoever came back there exchange without a proof. */
    isPublicExchange({ publicRedirectUris, spaRedirectUris }: Application, form: URLSearchParams): boolean {
      const uris = [...publicRedirectUris, ...spaRedirectUris]
      const redirectUri = form.get('redirect_uri') ?? ''
      if (form.get('grant_type') === 'refresh_token') return uris.length > 0
      return (
        form.get('grant_type') === 'authorization_code' &&
        uris.some((uri) => isSameRedirect(uri, redirectUri))
      )
    },
  }

  function toDirectory(application: Application): DirectoryApplication {
    const { appId, displayName, isFallbackPublicClient } = application
    const state = read()
    const principal = state.servicePrincipals.find((candidate) => candidate.appId === appId)
    return {
      purpose: 'own',
      clientId: appId,
      objectId: principal?.id ?? '',
      name: displayName,
      appRoles: principal === undefined ? [] : listAssignedRoles(state, principal.id),
      allowPublicFlows: isFallbackPublicClient === true,
    }
  }
}

export const hashSecret = (secret: string): string => hash('sha256', secret, 'hex')

function toMetadata(application: Application, secret: string): ClientMetadata {
  const { appId, displayName, webRedirectUris, spaRedirectUris, publicRedirectUris } = application
  const redirectUris = [...new Set([...webRedirectUris, ...spaRedirectUris, ...publicRedirectUris])].filter(
    (uri) => findRegisteredFault(application, uri) === undefined,
  )
  const signIn = redirectUris.length > 0 ? ['authorization_code'] : []
  return {
    client_id: appId,
    client_name: displayName,
    token_endpoint_auth_method: 'client_secret_post',
    client_secret: secret,
    application_type: publicRedirectUris.length > 0 ? 'native' : 'web',
    grant_types: [...signIn, 'refresh_token', 'client_credentials', onBehalfOfGrant, deviceCodeGrant],
    response_types: redirectUris.length > 0 ? ['code'] : [],
    redirect_uris: redirectUris,
    post_logout_redirect_uris: redirectUris,
  }
}
