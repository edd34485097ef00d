import { errors, type Provider, type TokenEndpointGrantContext } from 'oidc-provider'
import { toIdTokenClaims } from '../claims.ts'
import type { Directory } from '../directory.ts'

export const graphAudience = 'https://graph.microsoft.com'

/** What the dashboard may do for an administrator; one without the role gets no further with them. */
export const graphScopes = [
  'Application.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
  'DelegatedPermissionGrant.ReadWrite.All',
]

export const graphGrant = 'urn:customer-insights-kit:graph'

const knownScopes = [...graphScopes, '.default'].map((scope) => `${graphAudience}/${scope}`)

type Params = { refresh_token?: string }

/**
 * Leads the dashboard's request for a token of Microsoft Graph to a grant of its own: oidc-provider gives
 * tokens for the API of the sign-in alone, and takes a refresh token that two requests use at once for stolen.
 */
export function leadToGraph(form: URLSearchParams, { applications }: Directory): void {
  const scopes = (form.get('scope') ?? '').split(' ')
  const dashboard = applications.find(({ purpose }) => purpose === 'dashboard')
  const isGraph =
    form.get('grant_type') === 'refresh_token' && scopes.some((scope) => knownScopes.includes(scope))
  if (!isGraph || form.get('client_id') !== dashboard?.clientId) return
  form.set('grant_type', graphGrant)
  form.delete('scope')
}

/** Teaches oidc-provider to give a token of Microsoft Graph for a refresh token, which stays as it is. */
export function registerGraphGrant(provider: Provider, directory: Directory): void {
  async function handle(ctx: TokenEndpointGrantContext<Params>): Promise<void> {
    const { client, params } = ctx.oidc
    const token = await provider.RefreshToken.find(params.refresh_token ?? '')
    if (token === undefined || token.clientId !== client.clientId || token.consumed) {
      throw new errors.InvalidGrant('refresh token not found')
    }
    const grant = await provider.Grant.find(token.grantId ?? '')
    const user = directory.users.find(({ id }) => id === token.accountId)
    if (grant === undefined || user === undefined) throw new errors.InvalidGrant('grant not found')
    ctx.oidc.entity('Account', { accountId: user.id, claims: () => toIdTokenClaims(directory, user) })

    const { grantId, sessionUid, expiresWithSession } = token
    const accessToken = new provider.AccessToken({
      accountId: user.id,
      client,
      grantId: grantId ?? '',
      gty: graphGrant,
      ...(expiresWithSession && { expiresWithSession, sessionUid }),
    })
    const scope = graphScopes.join(' ')
    accessToken.scope = scope
    accessToken.resourceServer = new provider.ResourceServer(graphAudience, {
      scope,
      audience: graphAudience,
      accessTokenFormat: 'jwt',
    })
    ctx.oidc.entity('AccessToken', accessToken)
    ctx.body = {
      token_type: 'Bearer',
      scope,
      access_token: await accessToken.save(),
      expires_in: accessToken.expiration,
    }
  }
  provider.registerGrantType<Params>(graphGrant, handle, ['refresh_token'])
}
