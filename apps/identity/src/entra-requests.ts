import { z } from 'zod'
import { type Api, customerInsights } from './apis.ts'
import { keepProof, type ProofParts, proofOf, proofs, proveApplication } from './application-proof.ts'
import { deviceCodeGrant, onBehalfOfGrant } from './applications.ts'
import type { Directory } from './directory.ts'
import { EntraError, ProviderError, toEntraError, toErrorBody } from './entra-error.ts'
import type { EntraPaths, Middleware } from './entra-paths.ts'
import { isApplicationScope, toEntraScope, toProviderScope } from './entra-scopes.ts'
import { readForm, withForm } from './form-body.ts'
import { leadToGraph } from './graph/graph-grant.ts'
import { toUnknownScopeResource, unknownScopeMessage } from './unknown-scope.ts'

const TokenResponse = z.looseObject({
  scope: z.string().optional(),
  expires_in: z.number(),
  refresh_token: z.string().optional(),
})
const DeviceCodeResponse = z.looseObject({ user_code: z.string(), verification_uri: z.string() })

type MiddlewareContext = Parameters<Middleware>[0]

/** There is one way to choose an account, to sign in again, and no consent screen to show. */
const providerPrompts = new Map([
  ['select_account', 'login'],
  ['consent', ''],
])

export type EntraRequestParts = {
  directory: Directory
  apis: readonly Api[]
  paths: EntraPaths
  proof: ProofParts
}

/** Translates between what clients of Entra ID say and what oidc-provider understands, both ways. */
export function translateEntraRequests({ directory, apis, paths, proof }: EntraRequestParts): Middleware {
  return async (ctx, next) => {
    if (ctx.path === paths.authorize) {
      ctx.querystring = toProviderQuery(apis, new URLSearchParams(ctx.querystring)).toString()
      return next()
    }
    const isToken = ctx.path === paths.token
    if (ctx.method !== 'POST' || !(isToken || ctx.path === paths.deviceCode)) return next()
    const form = await readForm(ctx.req)
    if (form === undefined) return next()

    const refusal = await respond(ctx, next, form, isToken)
    if (refusal === undefined) return
    ctx.status = refusal.status
    ctx.body = toErrorBody(refusal, form.get('client-request-id') ?? ctx.get('client-request-id'))
  }

  /** Answers by oidc-provider, or gives back why not. */
  async function respond(
    ctx: MiddlewareContext,
    next: () => Promise<void>,
    form: URLSearchParams,
    isToken: boolean,
  ): Promise<EntraError | undefined> {
    const askedScope = form.get('scope') ?? ''
    // MSAL leaves out the prefix of this grant type, which Entra ID does not mind.
    if (form.get('grant_type') === 'device_code') form.set('grant_type', deviceCodeGrant)
    leadToGraph(form, directory)
    try {
      refuseScope(apis, form)
      keepProof(ctx, await proveApplication(proof, form, ctx.req.headers))
    } catch (error) {
      if (error instanceof EntraError) return error
      throw error
    }
    ctx.req = ctx.request.req = ctx.response.req = withForm(ctx.req, toProviderForm(apis, form))
    await next()
    const refused = ProviderError.safeParse(ctx.body)
    if (refused.success) return toEntraError(refused.data, ctx.status, proofOf(ctx) !== proofs.none)
    if (ctx.status !== 200) return undefined
    ctx.body = isToken ? await toEntraToken(ctx, form, askedScope) : toEntraDeviceCode(ctx.body)
    return undefined
  }

  async function toEntraToken(
    ctx: MiddlewareContext,
    form: URLSearchParams,
    askedScope: string,
  ): Promise<Record<string, unknown>> {
    const { scope, ...token } = TokenResponse.parse(ctx.body)
    if (token.refresh_token !== undefined && proofOf(ctx) !== proofs.none) {
      await proof.provedTokens.add(token.refresh_token)
    }
    const { AccessToken: accessToken, Account: account } = ctx.oidc.entities
    const api = apis.find(({ audience }) => audience === accessToken?.aud)
    const clientInfo = { uid: account?.accountId, utid: directory.tenantId }
    return {
      ...token,
      ext_expires_in: token.expires_in,
      ...(scope !== undefined && { scope: toEntraScope(api, scope, askedScope) }),
      ...(account !== undefined &&
        form.get('client_info') === '1' && {
          client_info: Buffer.from(JSON.stringify(clientInfo)).toString('base64url'),
        }),
    }
  }
}

function toProviderQuery(apis: readonly Api[], query: URLSearchParams): URLSearchParams {
  const { scope, resource, unknown } = toProviderScope(apis, query.get('scope') ?? '')
  setOrDelete(query, 'scope', scope)
  // Only oidc-provider knows whether an error may go back to this redirect URI, so it is told of it.
  setOrDelete(query, 'resource', unknown === undefined ? resource : toUnknownScopeResource(unknown))
  const prompts = (query.get('prompt') ?? '')
    .split(' ')
    .map((prompt) => providerPrompts.get(prompt) ?? prompt)
  setOrDelete(query, 'prompt', prompts.filter(Boolean).join(' '))
  return query
}

function refuseScope(apis: readonly Api[], form: URLSearchParams): void {
  const scope = form.get('scope') ?? ''
  const { unknown } = toProviderScope(apis, scope)
  if (unknown !== undefined) throw new EntraError('invalid_scope', 70011, unknownScopeMessage(unknown))
  if (form.get('grant_type') !== 'client_credentials' || isApplicationScope(apis, scope)) return
  const remedy = `Ask for ${customerInsights.resource}/.default alone.`
  throw new EntraError(
    'invalid_scope',
    1002012,
    `The scope "${scope}" is not valid for client credentials. ${remedy}`,
  )
}

function toProviderForm(apis: readonly Api[], form: URLSearchParams): URLSearchParams {
  const { scope, resource } = toProviderScope(apis, form.get('scope') ?? '')
  const grant = form.get('grant_type')
  // These two ask for scopes here; every other caller has its scopes from the sign-in or from its roles.
  setOrDelete(form, 'scope', grant === null || grant === onBehalfOfGrant ? scope : undefined)
  setOrDelete(form, 'resource', grant === deviceCodeGrant ? undefined : resource)
  return form
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
