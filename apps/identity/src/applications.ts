import type { ClientMetadata } from 'oidc-provider'
import type { DirectoryApplication } from './directory.ts'

export const deviceCodeGrant = 'urn:ietf:params:oauth:grant-type:device_code'

/** oidc-provider lets a native application add any port to these. */
const loopbackRedirects = ['localhost', '127.0.0.1', '[::1]'].flatMap((host) =>
  ['', '/', '/callback', '/auth/callback'].map((path) => `http://${host}${path}`),
)

/** An application of the directory as oidc-provider wants it registered. */
export function toClientMetadata(application: DirectoryApplication, dashboardUrl: string): ClientMetadata {
  const { clientId, clientSecret, name } = application
  return {
    client_id: clientId,
    client_name: name,
    ...(clientSecret === undefined
      ? { token_endpoint_auth_method: 'none' }
      : { token_endpoint_auth_method: 'client_secret_post', client_secret: clientSecret }),
    ...toGrantsAndRedirects(application, dashboardUrl),
  }
}

function toGrantsAndRedirects(
  { purpose }: DirectoryApplication,
  dashboardUrl: string,
): Partial<ClientMetadata> {
  const signIn = ['authorization_code', 'refresh_token']
  const loopback = {
    application_type: 'native',
    redirect_uris: loopbackRedirects,
    post_logout_redirect_uris: loopbackRedirects,
  } as const
  switch (purpose) {
    case 'dashboard':
      return {
        grant_types: signIn,
        redirect_uris: [`${dashboardUrl}/api/auth/callback/entra`],
        post_logout_redirect_uris: [dashboardUrl, `${dashboardUrl}/signed-out`],
      }
    case 'sample':
      return { ...loopback, grant_types: [...signIn, 'client_credentials'] }
    case 'public':
      return { ...loopback, grant_types: [...signIn, deviceCodeGrant] }
  }
}
