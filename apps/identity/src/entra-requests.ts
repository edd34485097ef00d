import { z } from 'zod'
import { deviceCodeGrant } from './applications.ts'
import type { EntraPaths, Middleware } from './entra-paths.ts'
import { isApplicationScope, toEntraScope, toProviderScope } from './entra-scopes.ts'
import { readForm, withForm } from './form-body.ts'
import { toUnknownScopeResource, unknownScopeMessage } from './unknown-scope.ts'

const TokenResponse = z.looseObject({ scope: z.string().optional(), expires_in: z.number() })
const DeviceCodeResponse = z.looseObject({ user_code: z.string(), verification_uri: z.string() })

/** There is one way to choose an account, to sign in again, and no consent screen to show. */
const providerPrompts = new Map([
  ['select_account', 'login'],
  ['consent', ''],
])

/** Translates between what clients of Entra ID say and what oidc-provider understands, both ways. */
export function translateEntraRequests(tenantId: string, paths: EntraPaths): Middleware {
  return async (ctx, next) => {
    if (ctx.path === paths.authorize) {
      ctx.querystring = toProviderQuery(new URLSearchParams(ctx.querystring)).toString()
      return next()
    }
    const isToken = ctx.path === paths.token
    if (ctx.method !== 'POST' || !(isToken || ctx.path === paths.deviceCode)) return next()
    const form = await readForm(ctx.req)
    if (form === undefined) return next()

    const askedScope = form.get('scope') ?? ''
    const problem = findScopeProblem(form)
    if (problem !== undefined) {
      ctx.status = 400
      ctx.body = { error: 'invalid_scope', error_description: problem }
      return
    }
    ctx.req = ctx.request.req = ctx.response.req = withForm(ctx.req, toProviderForm(form))
    await next()
    if (ctx.status !== 200) return
    if (!isToken) {
      ctx.body = toEntraDeviceCode(ctx.body)
      return
    }
    const clientInfo = { uid: ctx.oidc.account?.accountId, utid: tenantId }
    ctx.body = {
      ...toEntraToken(ctx.body, askedScope),
      ...(clientInfo.uid !== undefined && form.get('client_info') === '1'
        ? { client_info: Buffer.from(JSON.stringify(clientInfo)).toString('base64url') }
        : {}),
    }
  }
}

function toProviderQuery(query: URLSearchParams): URLSearchParams {
  const { scope, resource, unknown } = toProviderScope(query.get('scope') ?? '')
  setOrDelete(query, 'scope', scope)
  // Only oidc-provider knows whether an error may go back to this redirect URI, so it is told of it.
  setOrDelete(query, 'resource', unknown === undefined ? resource : toUnknownScopeResource(unknown))
  const prompts = (query.get('prompt') ?? '')
    .split(' ')
    .map((prompt) => providerPrompts.get(prompt) ?? prompt)
  setOrDelete(query, 'prompt', prompts.filter(Boolean).join(' '))
  return query
}

function findScopeProblem(form: URLSearchParams): string | undefined {
  const scope = form.get('scope') ?? ''
  const { unknown } = toProviderScope(scope)
  if (unknown !== undefined) return unknownScopeMessage(unknown)
  if (form.get('grant_type') !== 'client_credentials' || isApplicationScope(scope)) return undefined
  return `AADSTS1002012: The scope "${scope}" is not valid for client credentials. Ask for https://api.ci.ai.microsoft.com/.default alone.`
}

function toProviderForm(form: URLSearchParams): URLSearchParams {
  const { scope, resource } = toProviderScope(form.get('scope') ?? '')
  // MSAL leaves out the prefix of this grant type, which Entra ID does not mind.
  if (form.get('grant_type') === 'device_code') form.set('grant_type', deviceCodeGrant)
  const grant = form.get('grant_type')
  // A device asks for scopes here; every other caller has its scopes from the sign-in or from its roles.
  setOrDelete(form, 'scope', grant === null ? scope : undefined)
  setOrDelete(form, 'resource', grant === deviceCodeGrant ? undefined : resource)
  return form
}

function toEntraToken(body: unknown, askedScope: string): Record<string, unknown> {
  const { scope, ...token } = TokenResponse.parse(body)
  return {
    ...token,
    ext_expires_in: token.expires_in,
    ...(scope === undefined ? {} : { scope: toEntraScope(scope, askedScope) }),
  }
}

function toEntraDeviceCode(body: unknown): Record<string, unknown> {
  const response = DeviceCodeResponse.parse(body)
  const message = `To sign in, open ${response.verification_uri} and enter the code ${response.user_code}.`
  // Entra ID says 5 seconds; a laptop can be asked more often.
  return { ...response, interval: 1, message }
}

function setOrDelete(params: URLSearchParams, name: string, value: string | undefined): void {
  if (value) params.set(name, value)
  else params.delete(name)
}
