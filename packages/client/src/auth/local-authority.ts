/** The part of MSAL's `auth` settings that says where to sign in. */
export interface AuthoritySettings {
  authority: string
  knownAuthorities?: string[]
  authorityMetadata?: string
}

/**
 * MSAL's authority settings for an authority URL. MSAL refuses http authorities without a switch, but
 * takes endpoints from given metadata as they are; so the local identity gets a placeholder authority
 * over https that is never called, and its real endpoints over http.
 */
export function toLocalAuthority(authority: string): AuthoritySettings {
  const url = new URL(authority)
  if (url.protocol === 'https:') return { authority }

  const tenant = url.pathname.replace(/^\/+|\/+$/g, '').replace(/\/v2\.0$/, '')
  const real = `${url.origin}/${tenant}`
  const placeholder = `https://${url.host}/${tenant}`
  return {
    authority: placeholder,
    knownAuthorities: [url.host],
    authorityMetadata: JSON.stringify({
      issuer: `${placeholder}/v2.0`,
      authorization_endpoint: `${real}/oauth2/v2.0/authorize`,
      token_endpoint: `${real}/oauth2/v2.0/token`,
      device_authorization_endpoint: `${real}/oauth2/v2.0/devicecode`,
      end_session_endpoint: `${real}/oauth2/v2.0/logout`,
      jwks_uri: `${real}/discovery/v2.0/keys`,
    }),
  }
}
