import { createHash, randomBytes } from 'node:crypto'
import type { ConnectionParameter, ConnectionSet } from './documents.ts'
import type { Connector } from './read-connector.ts'

/** What a maker's connection puts on each request. */
export interface Connection {
  /** Values of the connection's parameters, defaults included; policies read them. */
  readonly values: Readonly<Record<string, string>>
  /** The header of the sign-in; none where the connection has no sign-in. */
  authorize(): Promise<string | undefined>
  /** Forgets the token, so that the next request gets another one. */
  expire(): void
}

export interface ConnectionOptions {
  /** Name of the set: the way to sign in. */
  readonly set: string
  readonly values: Readonly<Record<string, string>>
  /** Where tokens come from, in the place of the files' `loginUri`. */
  readonly loginUri?: string
  /** The app registration that the importer writes into the files. */
  readonly application?: { readonly clientId: string; readonly clientSecret: string }
  /** Lets the person sign in there; resolves to the redirect URL with the code. */
  readonly signIn?: (authorizeUrl: string) => Promise<URL>
  readonly now?: () => number
}

/** Makes a connection as the dialog of the platform does: refuses what the set does not ask for, or misses. */
export function openConnection(connector: Connector, options: ConnectionOptions): Connection {
  const set = connector.connectionSets.find(({ name }) => name === options.set)
  if (!set) throw new Error(`There is no way to sign in called ${options.set}.`)
  const values = fillIn(set, options.values)
  const oauth = Object.values(set.parameters).find(({ type }) => type === 'oauthSetting')
  if (!oauth) return { values, authorize: async () => undefined, expire: () => undefined }

  const request = openTokens(oauth, values, options)
  const now = options.now ?? Date.now
  let token: { readonly text: string; readonly until: number } | undefined
  // A refresh token is for one request: who uses it twice is taken for a thief.
  let pending: Promise<string> | undefined
  async function renew(): Promise<string> {
    const { text, seconds } = await request()
    token = { text, until: now() + seconds * 1000 }
    return text
  }
  return {
    values,
    async authorize() {
      if (token !== undefined && token.until > now()) return `Bearer ${token.text}`
      pending ??= renew().finally(() => {
        pending = undefined
      })
      return `Bearer ${await pending}`
    },
    expire() {
      token = undefined
    },
  }
}

function fillIn(
  { name, parameters }: ConnectionSet,
  given: ConnectionOptions['values'],
): Record<string, string> {
  for (const key of Object.keys(given)) {
    if (!parameters[key]) throw new Error(`${name} does not ask for ${key}.`)
  }
  const values: Record<string, string> = {}
  for (const [key, parameter] of Object.entries(parameters)) {
    const value = given[key] ?? parameter.defaultValue
    const { required, hidden } = parameter.uiDefinition?.constraints ?? {}
    const isAsked = parameter.type !== 'oauthSetting' && hidden !== 'true'
    if (value === undefined && isAsked && required === 'true') throw new Error(`${name} needs ${key}.`)
    if (value === undefined) continue
    const allowed = parameter.allowedValues?.map((each) => each.value)
    if (allowed && !allowed.includes(value)) throw new Error(`${key} of ${name} cannot be ${value}.`)
    values[key] = value
  }
  return values
}

interface Token {
  readonly text: string
  readonly seconds: number
}

/** Client credentials where the set says so; else the person signs in once, and then the refresh token does. */
function openTokens(
  { oAuthSettings }: ConnectionParameter,
  values: Readonly<Record<string, string>>,
  options: ConnectionOptions,
): () => Promise<Token> {
  const custom = oAuthSettings?.customParameters ?? {}
  const loginUri = options.loginUri ?? custom.loginUri?.value ?? ''
  const address = `${loginUri}/${values['token:TenantId'] ?? custom.tenantId?.value}/oauth2/v2.0`
  const audience = values['token:resourceUri'] ?? custom.resourceUri?.value ?? ''
  let refreshToken: string | undefined

  async function post(form: Readonly<Record<string, string>>): Promise<Token> {
    const response = await fetch(`${address}/token`, { method: 'POST', body: new URLSearchParams(form) })
    const body = (await response.json()) as Record<string, string>
    if (!response.ok) throw new Error(`No token: ${body.error_description ?? response.status}`)
    refreshToken = body.refresh_token ?? refreshToken
    return { text: body.access_token ?? '', seconds: Number(body.expires_in) }
  }

  if (values['token:grantType'] === 'client_credentials') {
    return () =>
      post({
        grant_type: 'client_credentials',
        client_id: values['token:clientId'] ?? '',
        client_secret: values['token:clientSecret'] ?? '',
        scope: `${audience}/.default`,
      })
  }

  const { application, signIn } = options
  if (!application || !signIn)
    throw new Error(`${options.set} needs an application, and somebody who signs in.`)
  const client = { client_id: application.clientId, client_secret: application.clientSecret }
  const scope = `${audience}/.default openid offline_access`
  const redirect = { redirect_uri: oAuthSettings?.redirectUrl ?? '' }
  return async () => {
    if (refreshToken !== undefined) {
      return post({ grant_type: 'refresh_token', ...client, scope, refresh_token: refreshToken })
    }
    // The local identity demands this proof; Entra ID takes it where it comes.
    const code_verifier = randomBytes(32).toString('base64url')
    const code_challenge = createHash('sha256').update(code_verifier).digest('base64url')
    const query = {
      response_type: 'code',
      client_id: application.clientId,
      scope,
      code_challenge,
      code_challenge_method: 'S256',
      ...redirect,
    }
    const returned = await signIn(`${address}/authorize?${new URLSearchParams(query)}`)
    const code = returned.searchParams.get('code')
    if (code === null) throw new Error(`No code: ${returned.searchParams.get('error_description')}`)
    return post({ grant_type: 'authorization_code', ...client, ...redirect, code, code_verifier })
  }
}
