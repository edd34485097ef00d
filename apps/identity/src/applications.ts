import type { ClientMetadata } from 'oidc-provider'
import type { DirectoryApplication } from './directory.ts'
import { graphGrant } from './graph/graph-grant.ts'
import { loopbackNames } from './loopback-names.ts'

export const deviceCodeGrant = 'urn:ietf:params:oauth:grant-type:device_code'
export const onBehalfOfGrant = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** oidc-provider lets a native application add any port to these. */
const loopbackRedirects = loopbackNames.flatMap((host) =>
  ['', '/', '/callback', '/auth/callback'].map((path) => `http://${host}${path}`),
)

/** Whether an application may sign users in without proving who it is. */
export const arePublicFlowsAllowed = ({ purpose, allowPublicFlows }: DirectoryApplication): boolean =>
  allowPublicFlows ?? purpose === 'sample'

/** An application of the directory as oidc-provider wants it registered; without a secret it is a public one. */
export function toClientMetadata(
  application: DirectoryApplication,
  clientSecret: string | undefined,
  dashboardUrl: string,
): ClientMetadata {
  const { clientId, name } = application
  return {
    client_id: clientId,
    client_name: name,
    ...(clientSecret === undefined
      ? { token_endpoint_auth_method: 'none' }
      : { token_endpoint_auth_method: 'client_secret_post', client_secret: clientSecret }),
    ...toGrants(application, clientSecret !== undefined),
    ...toRedirects(application, dashboardUrl),
  }
}

function toGrants(
  application: DirectoryApplication,
  isConfidential: boolean,
): Pick<ClientMetadata, 'grant_types' | 'response_types'> {
  if (application.purpose === 'dashboard') {
    return { grant_types: ['authorization_code', 'refresh_token', graphGrant] }
  }
  // oidc-provider takes no browser's sign-in without an address to return to; all may have been left out.
  const canReturn = application.redirectUris?.length !== 0
  return {
    grant_types: [
      ...(canReturn ? ['authorization_code'] : []),
      'refresh_token',
      ...(isConfidential ? ['client_credentials', onBehalfOfGrant] : []),
      ...(!isConfidential || arePublicFlowsAllowed(application) ? [deviceCodeGrant] : []),
    ],
    response_types: canReturn ? ['code'] : [],
  }
}

function toRedirects(
  { purpose, redirectUris }: DirectoryApplication,
  dashboardUrl: string,
): Partial<ClientMetadata> {
  if (purpose === 'dashboard') {
    return {
      redirect_uris: [`${dashboardUrl}/api/auth/callback/entra`],
      post_logout_redirect_uris: [dashboardUrl, `${dashboardUrl}/signed-out`],
    }
  }
  if (redirectUris !== undefined) {
    return { redirect_uris: redirectUris, post_logout_redirect_uris: redirectUris }
  }
  return {
    application_type: 'native',
    redirect_uris: loopbackRedirects,
    post_logout_redirect_uris: loopbackRedirects,
  }
}
