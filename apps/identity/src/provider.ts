import {
  type AdapterFactory,
  type Configuration,
  errors,
  type Grant,
  interactionPolicy,
  type KoaContextWithOIDC,
  Provider,
} from 'oidc-provider'
import { type Api, toResourceServer } from './apis.ts'
import { type ClientSecrets, proofOf } from './application-proof.ts'
import { toClientMetadata } from './applications.ts'
import { idTokenClaims, toAccessTokenClaims, toIdTokenClaims } from './claims.ts'
import type { Directory, DirectoryApplication } from './directory.ts'
import { type EntraPaths, toProviderRoutes } from './entra-paths.ts'
import { isOffline, providerScopes } from './entra-scopes.ts'
import { registerGraphGrant } from './graph/graph-grant.ts'
import { isSpaOrigin } from './graph/redirect-uris.ts'
import { refuseToken } from './graph/refuse-token.ts'
import type { RegistrationStore } from './graph/registrations.ts'
import { registerOnBehalfOf } from './on-behalf-of.ts'
import {
  showDeviceCodeForm,
  showDeviceConfirmation,
  showDeviceSignedIn,
  showError,
  showLogout,
  showSignedOut,
} from './pages/provider-pages.ts'
import { toSignInPath } from './sign-in.ts'
import type { SigningKeys } from './signing-keys.ts'
import { fromUnknownScopeResource, unknownScopeMessage } from './unknown-scope.ts'

const hour = 60 * 60
const day = 24 * hour

export type ProviderParts = {
  issuer: string
  directory: Directory
  /** Those of directory.json; oidc-provider asks the adapter for the others. */
  fileApplications: readonly DirectoryApplication[]
  registrations: RegistrationStore
  apis: readonly Api[]
  secrets: ClientSecrets
  paths: EntraPaths
  keys: SigningKeys
  adapter: AdapterFactory
  dashboardUrl: string
  accessTokenSeconds?: number | undefined
}

/** oidc-provider, set up to behave like one tenant of Entra ID. */
export function createProvider(parts: ProviderParts): Provider {
  const { issuer, directory, apis, secrets, paths, keys, adapter, dashboardUrl } = parts
  const { fileApplications, registrations, accessTokenSeconds = hour } = parts
  const provider = new Provider(issuer, {
    adapter,
    jwks: keys.jwks,
    pkce: { required: () => true },
    cookies: toCookies(directory.tenantId, keys),
    clients: fileApplications.map((application) =>
      toClientMetadata(application, secrets.get(application.clientId), dashboardUrl),
    ),
    clientAuthMethods: ['client_secret_post', 'client_secret_basic', 'none'],
    clientBasedCORS: (_ctx, origin, { clientId }) => isSpaOrigin(registrations, clientId, origin),
    enabledJWA: { idTokenSigningAlgValues: ['RS256'] },
    responseTypes: ['code'],
    routes: toProviderRoutes(paths),
    scopes: providerScopes,
    claims: idTokenClaims,
    features: toFeatures(apis),
    formats: {
      customizers: {
        jwt(ctx, token, parts) {
          refuseToken(registrations, {
            clientId: token.clientId ?? '',
            userId: 'accountId' in token ? token.accountId : undefined,
            audience: parts.payload.aud,
          })
          parts.header = { typ: 'JWT' }
          parts.payload = toAccessTokenClaims(directory, token, parts.payload, proofOf(ctx))
        },
      },
    },
    ttl: {
      AccessToken: accessTokenSeconds,
      AuthorizationCode: 5 * 60,
      ClientCredentials: accessTokenSeconds,
      DeviceCode: 15 * 60,
      Grant: 365 * day,
      IdToken: hour,
      Interaction: hour,
      RefreshToken: 90 * day,
      Session: 14 * day,
    },
    interactions: {
      policy: createPolicy(),
      url: (_ctx, interaction) => toSignInPath(paths, interaction.uid),
    },
    findAccount(_ctx, id) {
      const user = directory.users.find((candidate) => candidate.id === id)
      return user && { accountId: user.id, claims: () => toIdTokenClaims(directory, user) }
    },
    loadExistingGrant: (ctx) => grantWhatIsAsked(ctx, registrations),
    expiresWithSession: (_ctx, source) => !isOffline(source.scopes),
    issueRefreshToken: (_ctx, client, source) =>
      client.grantTypeAllowed('refresh_token') && isOffline(source.scopes),
    rotateRefreshToken: true,
    renderError: showError,
  })
  // Lets the scheme of the configured origin decide about Secure cookies; see pinOrigin.
  provider.proxy = true
  registerOnBehalfOf(provider, parts)
  registerGraphGrant(provider, directory)
  provider.on('server_error', (_ctx, error) => console.error(error))
  return provider
}

/** Cookies ignore ports: own names and a path keep them apart from the dashboard's on the same host. */
function toCookies(tenantId: string, keys: SigningKeys): Configuration['cookies'] {
  return {
    keys: keys.cookieKeys,
    names: { session: 'identity.session', interaction: 'identity.sign-in', resume: 'identity.resume' },
    long: { httpOnly: true, sameSite: 'lax', path: `/${tenantId}` },
    short: { httpOnly: true, sameSite: 'lax' },
  }
}

function toFeatures(apis: readonly Api[]): NonNullable<Configuration['features']> {
  return {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    deviceFlow: {
      enabled: true,
      userCodeInputSource: showDeviceCodeForm,
      userCodeConfirmSource: showDeviceConfirmation,
      successSource: showDeviceSignedIn,
    },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo(_ctx, resource) {
        const api = apis.find((candidate) => candidate.resource === resource)
        if (api !== undefined) return toResourceServer(api)
        const scope = fromUnknownScopeResource(resource)
        throw new errors.InvalidScope(`AADSTS70011: ${unknownScopeMessage(scope)}`, scope)
      },
    },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: showLogout,
      postLogoutSuccessSource: showSignedOut,
    },
    userinfo: { enabled: false },
  }
}

/** Administrators consent for everybody or nobody does, so there is no page that asks. */
function createPolicy(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base()
  policy.remove('consent')
  // A session may outlive its user, because the directory is a file that people edit.
  policy
    .get('login')
    ?.checks.add(
      new interactionPolicy.Check(
        'unknown_user',
        'the user of this session is no longer in the directory',
        'login_required',
        ({ oidc }) => oidc.session?.accountId !== undefined && oidc.account === undefined,
      ),
    )
  return policy
}

async function grantWhatIsAsked(
  { oidc }: KoaContextWithOIDC,
  registrations: RegistrationStore,
): Promise<Grant | undefined> {
  const { client, account, provider, session } = oidc
  if (client === undefined || account === undefined) return undefined
  for (const { audience } of Object.values(oidc.resourceServers ?? {})) {
    refuseToken(registrations, { clientId: client.clientId, userId: account.accountId, audience })
  }
  const grantId = session?.grantIdFor(client.clientId)
  const known = grantId === undefined ? undefined : await provider.Grant.find(grantId)
  const grant =
    known?.accountId === account.accountId
      ? known
      : new provider.Grant({ accountId: account.accountId, clientId: client.clientId })
  grant.addOIDCScope(oidc.requestParamOIDCScopes)
  for (const [resource, { scope }] of Object.entries(oidc.resourceServers ?? {})) {
    grant.addResourceScope(resource, scope)
  }
  await grant.save()
  return grant
}
