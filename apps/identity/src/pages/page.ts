import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'

export const stylesheetPath = '/identity.css'

/** HTML whose parts are known to be escaped. */
export type Html = { readonly html: string }

export function readStylesheet(): Promise<string> {
  return readFile(new URL('./page.css', import.meta.url), 'utf8')
}

/** Tags a template: every value is escaped, unless it is Html already or a list of Html. */
export function html(parts: TemplateStringsArray, ...values: (string | Html | Html[])[]): Html {
  return { html: String.raw({ raw: parts }, ...values.map(toMarkup)) }
}

/** HTML that oidc-provider has written and escaped. */
export function trustedHtml(markup: string): Html {
  return { html: markup }
}

/** `script-src` stands there empty: oidc-provider adds the hash of the script on its own form pages. */
export function toContentSecurityPolicy({
  script,
  formAction,
}: {
  script?: string
  formAction?: string
} = {}) {
  return [
    "default-src 'none'",
    "style-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "frame-ancestors 'none'",
    script === undefined ? 'script-src' : `script-src 'sha256-${hash('sha256', script, 'base64')}'`,
    ...(formAction === undefined ? [] : [`form-action 'self' ${formAction}`]),
  ].join('; ')
}

export function renderPage(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${stylesheetPath}">
  </head>
  <body>
    <main>
      <p class="product"><span class="mark" aria-hidden="true"></span>Customer Insights Kit</p>
      ${body}
    </main>
  </body>
</html>
`.html
}

function toMarkup(value: string | Html | Html[]): string {
  if (Array.isArray(value)) return value.map(toMarkup).join('')
  if (typeof value !== 'string') return value.html
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
