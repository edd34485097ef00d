import { createPkce, delegatedScope, type Tenant } from './tenant.ts'

type User = Tenant['administrator']
export type Answer = { status: number; body: Record<string, unknown> & { value?: Record<string, unknown>[] } }

export const apiAppId = '38c77d00-5fcb-4cce-9d93-af4738258e3c'
export const graphScope = 'https://graph.microsoft.com/Application.ReadWrite.All'

/** A session of the dashboard: what it keeps after a sign-in. */
export async function signInToDashboard(tenant: Tenant, user: User = tenant.administrator) {
  const { clientId, clientSecret = '' } = tenant.application('dashboard')
  const { verifier, challenge } = createPkce()
  const request = { ...tenant.dashboardRequest, ...challenge, scope: delegatedScope }
  const { code } = await tenant.signIn(request, { user })
  const { body } = await tenant.postToken({
    grant_type: 'authorization_code',
    client_id: clientId,
    client_secret: clientSecret,
    code,
    redirect_uri: tenant.dashboardRequest.redirect_uri,
    code_verifier: verifier,
  })
  return {
    clientId,
    clientSecret,
    refreshToken: body.refresh_token ?? '',
    accessToken: body.access_token ?? '',
  }
}

/** A token with which the dashboard registers applications. */
export async function getGraphToken(tenant: Tenant, user: User = tenant.administrator): Promise<string> {
  const { clientId, clientSecret, refreshToken } = await signInToDashboard(tenant, user)
  const { body } = await tenant.postToken({
    grant_type: 'refresh_token',
    client_id: clientId,
    client_secret: clientSecret,
    refresh_token: refreshToken,
    scope: graphScope,
  })
  return body.access_token ?? ''
}

/** Calls the operations of Microsoft Graph, over real HTTP. */
export function openGraph(tenant: Pick<Tenant, 'url'>, token: string) {
  return async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${tenant.url}/graph/v1.0${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? {} : JSON.parse(text) }
  }
}

export type Graph = ReturnType<typeof openGraph>

export type Registered = { id: string; appId: string; principalId: string }

/** A new registration with its service principal, as the portal makes both. */
export async function register(graph: Graph, displayName: string, more: object = {}): Promise<Registered> {
  const { body: application } = await graph('POST', '/applications', { displayName, ...more })
  const { id, appId } = application as { id: string; appId: string }
  const { body: principal } = await graph('POST', '/servicePrincipals', { appId })
  return { id, appId, principalId: String(principal.id) }
}

type ApiPrincipal = {
  id: string
  appRoles: { id: string; value: string }[]
  oauth2PermissionScopes: { id: string; value: string }[]
}

/** The service principal of the API; made where the tenant has none. */
export async function openApiPrincipal(graph: Graph): Promise<ApiPrincipal> {
  const path = `/servicePrincipals?$filter=${encodeURIComponent(`appId eq '${apiAppId}'`)}`
  const [known] = (await graph('GET', path)).body.value ?? []
  return (known ?? (await graph('POST', '/servicePrincipals', { appId: apiAppId })).body) as ApiPrincipal
}

/** What "Grant admin consent" does: every permission of the API, for all users and for the application. */
export async function grantConsent(graph: Graph, principalId: string): Promise<void> {
  const api = await openApiPrincipal(graph)
  await graph('POST', `/servicePrincipals/${principalId}/appRoleAssignments`, {
    principalId,
    resourceId: api.id,
    appRoleId: api.appRoles[0]?.id,
  })
  await graph('POST', '/oauth2PermissionGrants', {
    clientId: principalId,
    consentType: 'AllPrincipals',
    resourceId: api.id,
    scope: 'user_impersonation',
  })
}

export async function addSecret(graph: Graph, id: string, more: object = {}): Promise<string> {
  const { body } = await graph('POST', `/applications/${id}/addPassword`, { passwordCredential: more })
  return String(body.secretText)
}
