import { InvalidInputError } from '../errors.ts'

/** The part of MSAL's `auth` settings that says where to sign in. */
export interface AuthoritySettings {
  authority: string
  knownAuthorities?: string[]
  authorityMetadata?: string
}

/**
 * MSAL's authority settings for an authority URL. MSAL refuses http authorities without a switch, but
 * takes endpoints from given metadata as they are; so the local identity gets a placeholder authority
 * over https that is never called, and its real endpoints over http. Throws InvalidInputError for http to
 * another machine: secrets and tokens would travel in clear.
 */
export function toAuthoritySettings(authority: string): AuthoritySettings {
  const url = URL.canParse(authority) ? new URL(authority) : undefined
  if (url?.protocol === 'https:') return { authority }
  if (url?.protocol !== 'http:' || !/^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)) {
    throw new InvalidInputError(
      'An authority is an address over https; over http it is one of localhost, 127.0.0.1 and [::1].',
    )
  }

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
