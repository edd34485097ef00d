import { type Html, html, renderPage } from './page.ts'

export type SignInPage = {
  action: string
  /** The application that the user signs in to. */
  application: string
  email: string
  connectionFile: string
  error?: string | undefined
}

export function renderSignInPage({ action, application, email, connectionFile, error }: SignInPage): string {
  // The first thing to type gets the focus: the password where the address is known already.
  const emailFocus = email === '' ? html` autofocus` : html``
  const passwordFocus = email === '' ? html`` : html` autofocus`
  const invalid = error === undefined ? html`` : html` aria-invalid="true" aria-describedby="error"`
  return renderPage(
    'Sign in',
    html`<h1>Sign in</h1>
      <p>to ${application}</p>
      <p class="quiet">This is the local identity for development. It stands in for Microsoft Entra ID.</p>
      <div aria-live="assertive">${toErrorText(error)}</div>
      <form method="post" action="${action}">
        <label for="email">E-mail</label>
        <input id="email" name="email" type="email" autocomplete="username" spellcheck="false" required value="${email}"${invalid}${emailFocus}>
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required${invalid}${passwordFocus}>
        <button type="submit">Sign in</button>
        <button class="second" type="submit" name="cancel" value="yes" formnovalidate>Cancel</button>
      </form>
      <p class="note">The sample users and their passwords are in <code>${connectionFile}</code>.</p>`,
  )
}

function toErrorText(error: string | undefined): Html {
  return error === undefined ? html`` : html`<p class="error" id="error">${error}</p>`
}
