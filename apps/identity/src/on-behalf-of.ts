import { errors, type Provider, type TokenEndpointGrantContext } from 'oidc-provider'
import { type Api, toResourceServer } from './apis.ts'
import { onBehalfOfGrant } from './applications.ts'
import { idTokenClaims, toIdTokenClaims } from './claims.ts'
import type { Directory, DirectoryUser } from './directory.ts'
import { EntraError } from './entra-error.ts'
import { isOffline } from './entra-scopes.ts'
import type { SigningKeys } from './signing-keys.ts'
import { createUserAssertionCheck } from './user-assertions.ts'

export type OnBehalfOfParts = {
  directory: Directory
  apis: readonly Api[]
  issuer: string
  keys: SigningKeys
}

type Params = { assertion?: string; requested_token_use?: string; scope?: string; resource?: string }
type Context = TokenEndpointGrantContext<Params>

/** Teaches oidc-provider the grant by which an API calls another API for the user who called it. */
export function registerOnBehalfOf(provider: Provider, parts: OnBehalfOfParts): void {
  const findUser = createUserAssertionCheck(parts)

  async function handle(ctx: Context): Promise<void> {
    const { assertion = '', requested_token_use, resource } = ctx.oidc.params
    if (requested_token_use !== 'on_behalf_of') {
      throw new EntraError(
        'invalid_request',
        900144,
        "The request must hold requested_token_use 'on_behalf_of'.",
      )
    }
    const api = parts.apis.find((candidate) => candidate.resource === resource)
    if (api === undefined)
      throw new EntraError('invalid_scope', 70011, 'The scope names no API to get a token for.')
    const user = await findUser(assertion, ctx.oidc.client.clientId)
    ctx.body = await issueTokens(ctx, parts.directory, user, api)
  }

  const parameters = ['assertion', 'requested_token_use', 'scope', 'resource']
  provider.registerGrantType<Params>(onBehalfOfGrant, (ctx) => handle(ctx).catch(rethrow), parameters)
}

async function issueTokens(ctx: Context, directory: Directory, user: DirectoryUser, api: Api) {
  const { client, provider, params } = ctx.oidc
  const scopes = new Set(params.scope?.split(' '))
  const scope = [...scopes].join(' ')
  const granted = api.scopes.filter((name) => scopes.has(name)).join(' ')
  const claims = toIdTokenClaims(directory, user)
  ctx.oidc.entity('Account', { accountId: user.id, claims: () => claims })

  const grant = new provider.Grant({ accountId: user.id, clientId: client.clientId })
  grant.addOIDCScope(Object.keys(idTokenClaims).join(' '))
  grant.addResourceScope(api.resource, granted)
  const source = { accountId: user.id, client, grantId: await grant.save(), gty: 'on_behalf_of' }

  const accessToken = new provider.AccessToken(source)
  accessToken.scope = granted
  accessToken.resourceServer = new provider.ResourceServer(api.resource, toResourceServer(api))
  ctx.oidc.entity('AccessToken', accessToken)
  const refreshToken = new provider.RefreshToken({ ...source, resource: api.resource, scope, rotations: 0 })
  const idToken = Object.assign(new provider.IdToken(claims, { ctx }), { scope })
  return {
    token_type: 'Bearer',
    scope: granted,
    access_token: await accessToken.save(),
    expires_in: accessToken.expiration,
    ...(isOffline(scopes) && { refresh_token: await refreshToken.save() }),
    ...(scopes.has('openid') && { id_token: await idToken.issue({ use: 'idtoken' }) }),
  }
}

/** oidc-provider shows its own kind of errors alone. */
function rethrow(error: unknown): never {
  if (!(error instanceof EntraError)) throw error
  throw new errors.CustomOIDCProviderError(error.error, `AADSTS${error.aadsts}: ${error.message}`)
}
