import type { Provider } from 'oidc-provider'
import type { EntraPaths, Middleware } from './entra-paths.ts'
import { renderMessagePage } from './pages/message-page.ts'
import { html } from './pages/page.ts'

/** Opening the device page begins a session; oidc-provider fails where a later step comes without one. */
export function requireDeviceSession(provider: Provider, { deviceSignIn }: EntraPaths): Middleware {
  return async (ctx, next) => {
    const isLaterStep =
      ctx.path.startsWith(`${deviceSignIn}/`) || (ctx.path === deviceSignIn && ctx.method === 'POST')
    if (!isLaterStep) return next()
    const session = await provider.Session.get(ctx)
    if (session.exp !== undefined) return next()
    ctx.status = 400
    ctx.body = renderMessagePage(
      'This page has expired',
      html`<p><a href="${deviceSignIn}">Enter the code</a> again.</p>`,
    )
  }
}
