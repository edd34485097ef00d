import type { Provider } from 'oidc-provider'
import { entraScopes } from './entra-scopes.ts'
import { loopbackNames } from './loopback-names.ts'
import { renderMessagePage } from './pages/message-page.ts'
import { html } from './pages/page.ts'

export type Middleware = Parameters<Provider['use']>[0]

export type EntraPaths = ReturnType<typeof createEntraPaths>

const tenantAliases = new Set(['common', 'organizations'])
const providerDiscovery = '/.well-known/openid-configuration'

export function createEntraPaths(tenantId: string) {
  const oauth = `/${tenantId}/oauth2/v2.0`
  return {
    issuer: `/${tenantId}/v2.0`,
    discovery: `/${tenantId}/v2.0${providerDiscovery}`,
    authorize: `${oauth}/authorize`,
    token: `${oauth}/token`,
    logout: `${oauth}/logout`,
    deviceCode: `${oauth}/devicecode`,
    deviceSignIn: `${oauth}/deviceauth`,
    keys: `/${tenantId}/discovery/v2.0/keys`,
    signIn: `/${tenantId}/sign-in`,
  }
}

export function toProviderRoutes(paths: EntraPaths) {
  return {
    authorization: paths.authorize,
    token: paths.token,
    end_session: paths.logout,
    device_authorization: paths.deviceCode,
    code_verification: paths.deviceSignIn,
    jwks: paths.keys,
  }
}

/** The hosts that a caller may call this identity by. */
export function listOwnHosts(origin: URL, port: number): string[] {
  const loopback = loopbackNames.map((name) => new URL(`http://${name}:${port}`).host)
  return [...new Set([origin.host, ...loopback])]
}

/** Whatever name the caller used, every address in an answer starts with the configured origin. */
export function pinOrigin(origin: URL, own: readonly string[], paths: EntraPaths): Middleware {
  return (ctx, next) => {
    // A request line may carry the whole address, as for a proxy; it then counts instead of the Host header.
    const isWhole = !ctx.url.startsWith('/')
    const asked = URL.parse(isWhole ? ctx.url : `http://${ctx.req.headers.host}`)
    if (asked === null || !own.includes(asked.host)) {
      ctx.status = 421
      ctx.body = renderMessagePage(
        'Wrong address',
        html`<p>The local identity answers at ${origin.origin}.</p>`,
      )
      return
    }
    if (isWhole) ctx.url = ctx.request.originalUrl = asked.pathname + asked.search
    // Cookies belong to one host name, so a sign-in that starts at 127.0.0.1 goes on at localhost.
    if (ctx.path === paths.authorize && asked.host !== origin.host && asked.port === origin.port) {
      ctx.status = 307
      ctx.redirect(`${origin.origin}${ctx.url}`)
      return
    }
    ctx.req.headers.host = origin.host
    ctx.req.headers['x-forwarded-proto'] = origin.protocol.slice(0, -1)
    delete ctx.req.headers['x-forwarded-host']
    return next()
  }
}

/** Leads Entra ID's addresses to those of oidc-provider, which has its discovery at the root. */
export function routeEntraPaths(tenantId: string, paths: EntraPaths): Middleware {
  const knownPaths = Object.values(paths)
  return async (ctx, next) => {
    const [, tenant = ''] = ctx.path.split('/')
    if (tenantAliases.has(tenant)) ctx.path = ctx.path.replace(tenant, tenantId)
    else if (tenant.toLowerCase() !== tenantId) return
    ctx.path = knownPaths.find((path) => path === ctx.path.toLowerCase().replace(/\/$/, '')) ?? ctx.path
    if (ctx.path !== paths.discovery) return next()
    ctx.path = providerDiscovery
    await next()
    if (ctx.status === 200) ctx.body = { ...(ctx.body as object), scopes_supported: entraScopes }
  }
}
