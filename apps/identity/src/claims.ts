import { randomBytes } from 'node:crypto'
import type { AccessToken, AccountClaims, ClientCredentials, UnknownObject } from 'oidc-provider'
import { customerInsights } from './apis.ts'
import type { Directory, DirectoryApplication, DirectoryUser } from './directory.ts'

/** The claims of an id_token by the scope that asks for them. */
export const idTokenClaims = {
  openid: ['sub', 'oid', 'tid', 'ver'],
  profile: ['name', 'preferred_username', 'email'],
  email: ['email'],
}

export function toIdTokenClaims(directory: Directory, user: DirectoryUser): AccountClaims {
  return {
    sub: user.id,
    oid: user.id,
    tid: directory.tenantId,
    ver: '2.0',
    name: user.name,
    preferred_username: user.email,
    email: user.email,
  }
}

/** The payload of an access token as Entra ID's v2.0 endpoint writes it. */
export function toAccessTokenClaims(
  directory: Directory,
  token: AccessToken | ClientCredentials,
  payload: UnknownObject,
  /** 0: the application proved nothing, 1: by a secret, 2: by an assertion. */
  azpacr: string,
): UnknownObject {
  const { iss, aud, iat, exp, scope } = payload
  const application = directory.applications.find(({ clientId }) => clientId === token.clientId)
  if (!application) throw new Error('a token was asked for by an application outside the directory')
  return {
    aud,
    iss,
    iat,
    nbf: iat,
    exp,
    tid: directory.tenantId,
    ver: '2.0',
    azp: application.clientId,
    azpacr,
    uti: randomBytes(16).toString('base64url'),
    ...('accountId' in token
      ? { ...toUserClaims(directory, token.accountId), scp: scope }
      : toApplicationClaims(application, aud)),
  }
}

function toUserClaims(directory: Directory, userId: string): UnknownObject {
  const user = directory.users.find(({ id }) => id === userId)
  if (!user) throw new Error('a token was asked for by a user outside the directory')
  return { oid: user.id, sub: user.id, name: user.name, preferred_username: user.email }
}

/** An application has roles in Customer Insights alone, and no claim where it has none. */
function toApplicationClaims({ objectId, appRoles }: DirectoryApplication, audience: unknown): UnknownObject {
  const isCustomerInsights = audience === customerInsights.audience && appRoles.length > 0
  const roles = isCustomerInsights ? { roles: appRoles } : {}
  return { oid: objectId, sub: objectId, ...roles, idtyp: 'app' }
}
