import type { Middleware } from '../entra-paths.ts'
import { renderMessagePage } from './message-page.ts'
import { html, stylesheetPath, toContentSecurityPolicy } from './page.ts'

export function setSecurityHeaders(): Middleware {
  return (ctx, next) => {
    ctx.set({
      'content-security-policy': toContentSecurityPolicy(),
      // Not no-referrer, which makes browsers send `Origin: null` with the sign-in form.
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    })
    return next()
  }
}

/** What belongs to no tenant: the health check, the stylesheet and the page for a wrong address. */
export function answerPlainPaths(stylesheet: string, issuer: string): Middleware {
  return async (ctx, next) => {
    if (ctx.path === '/healthz') {
      ctx.body = { status: 'ok' }
      return
    }
    if (ctx.path === stylesheetPath) {
      ctx.type = 'css'
      ctx.body = stylesheet
      return
    }
    await next()
    if (ctx.status !== 404 || ctx.body) return
    ctx.body = renderMessagePage(
      'Nothing is here',
      html`<p>This is the local identity for development. Its authority is <code>${issuer}</code>.</p>`,
    )
    ctx.status = 404
  }
}
