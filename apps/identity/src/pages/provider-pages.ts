import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider'
import { renderMessagePage } from './message-page.ts'
import { type Html, html, toContentSecurityPolicy, trustedHtml } from './page.ts'

const submitLogout = "document.querySelector('button').click()"

/** Tells a person why a request to sign in could not even begin, and what to change. */
export function showError(ctx: KoaContextWithOIDC, { error, error_description }: ErrorOut): void {
  show(
    ctx,
    ctx.oidc.route.startsWith('end_session') ? 'You could not be signed out' : 'Sign-in could not start',
    toAdvice(ctx, error),
    html`<p class="quiet"><code>${error}</code> ${error_description ?? ''}</p>`,
  )
}

function toAdvice(ctx: KoaContextWithOIDC, error: string): Html {
  const { client } = ctx.oidc
  if (error === 'invalid_redirect_uri' && client !== undefined) {
    const registered = (client.redirectUris ?? []).map((uri) => html`<li><code>${uri}</code></li>`)
    const isDashboard = client.redirectUris?.some((uri) => uri.endsWith('/api/auth/callback/entra'))
    const web = isDashboard ? 'DASHBOARD_URL sets its beginning' : 'its registration may get another'
    const ports = client.applicationType === 'native' ? 'with any port' : web
    return html`<p>The application asked to be sent back to an address that is not registered for it. Use one of these (${ports}):</p><ul>${registered}</ul>`
  }
  if (error === 'invalid_client') {
    return html`<p>No application has this client_id. Take <code>clientId</code> from <code>connection.json</code> in the data folder; a new data folder has new ones.</p>`
  }
  if (error === 'server_error') return html`<p>The local identity failed. Its log says why.</p>`
  return html`<p>Go back to the application and try again.</p>`
}

/** Signs out at once where the application is known; otherwise anybody's link could, so it asks. */
export function showLogout(ctx: KoaContextWithOIDC, form: string): void {
  const question = ctx.oidc.client === undefined ? 'Do you want to sign out?' : 'Signing you out.'
  const script = ctx.oidc.client === undefined ? undefined : submitLogout
  if (script !== undefined) ctx.set('content-security-policy', toContentSecurityPolicy({ script }))
  show(
    ctx,
    'Sign out',
    html`<p>${question}</p>${trustedHtml(form)}
      <button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>`,
    trustedHtml(script === undefined ? '' : `<script>${script}</script>`),
  )
}

export function showSignedOut(ctx: KoaContextWithOIDC): void {
  show(ctx, 'Signed out', html`<p>You can close this page.</p>`)
}

/** What went wrong with a code, by the name of oidc-provider's error. */
const codeProblems: Readonly<Record<string, string>> = {
  ExpiredError: 'This code has expired. Get a new one from the device or program.',
  NoCodeError: 'Enter the code first.',
}
const wrongCode = 'This code is not right, or was used already. Check it and try again.'

export function showDeviceCodeForm(
  ctx: KoaContextWithOIDC,
  _form: string,
  _out?: ErrorOut,
  error?: Error,
): void {
  if (error?.name === 'AbortedError') {
    show(ctx, 'Sign-in stopped', html`<p>Nobody was signed in. You can close this page.</p>`)
    return
  }
  const problem =
    error === undefined
      ? html``
      : html`<p class="error" id="error">${codeProblems[error.name] ?? wrongCode}</p>`
  show(
    ctx,
    'Enter the code',
    html`<p class="quiet">The device or program that you sign in to shows it.</p>
      <div aria-live="assertive">${problem}</div>
      <form method="post" action="${ctx.oidc.urlFor('code_verification')}">
        <input type="hidden" name="xsrf" value="${String(ctx.oidc.session?.state?.secret)}">
        <label for="user_code">Code</label>
        <input id="user_code" name="user_code" autocomplete="off" autocapitalize="characters" spellcheck="false" required autofocus>
        <button type="submit">Next</button>
      </form>`,
  )
}

export function showDeviceConfirmation(
  ctx: KoaContextWithOIDC,
  form: string,
  client: { clientName?: string | undefined },
  _device: unknown,
  userCode: string,
): void {
  show(
    ctx,
    'Is this your code?',
    html`<p>${client.clientName ?? 'An application'} asks you to sign in. Go on only if the device or program in front of you shows this code.</p>
      <code class="code">${userCode}</code>${trustedHtml(form)}
      <button type="submit" form="op.deviceConfirmForm" autofocus>Yes, go on</button>
      <button class="second" type="submit" form="op.deviceConfirmForm" name="abort" value="yes">No, stop</button>`,
  )
}

export function showDeviceSignedIn(ctx: KoaContextWithOIDC): void {
  show(ctx, 'Signed in', html`<p>Go back to your device or program. You can close this page.</p>`)
}

function show(ctx: KoaContextWithOIDC, title: string, ...paragraphs: Html[]): void {
  ctx.type = 'html'
  ctx.body = renderMessagePage(title, ...paragraphs)
}
