import { InvalidInputError } from '../errors.ts'
import { type AuthoritySettings, toAuthoritySettings } from './authority-settings.ts'

/** Where Entra ID signs in, by national cloud. */
const signInHosts = {
  public: 'login.microsoftonline.com',
  usGov: 'login.microsoftonline.us',
  china: 'login.partner.microsoftonline.cn',
} as const

/** A national cloud of Microsoft's. */
export type Cloud = keyof typeof signInHosts

/** Where to sign in: an address as it is, or a tenant of one of Microsoft's clouds. */
export type AuthorityOptions =
  | {
      /** `https://login.microsoftonline.com/{tenant id}`, or the local identity's address. */
      readonly authority: string
      readonly tenantId?: undefined
      readonly cloud?: undefined
    }
  | {
      readonly authority?: undefined
      /** Directory (tenant) id or a verified domain of it. */
      readonly tenantId: string
      /** The cloud that the tenant is in; `public` by default. */
      readonly cloud?: Cloud | undefined
    }

/** MSAL's authority settings for whichever way the place to sign in was given. */
export function toAuthority({ authority, tenantId, cloud = 'public' }: AuthorityOptions): AuthoritySettings {
  if (authority !== undefined) return toAuthoritySettings(authority)
  const host: string | undefined = signInHosts[cloud]
  if (!tenantId || host === undefined) {
    const clouds = Object.keys(signInHosts).join(', ')
    throw new InvalidInputError(`Sign-in needs authority, or tenantId with one of the clouds ${clouds}.`)
  }
  return { authority: `https://${host}/${encodeURIComponent(tenantId)}` }
}
