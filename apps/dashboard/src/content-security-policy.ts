interface PolicyOptions {
  readonly nonce: string
  /** Origin of the identity provider: the sign-in and sign-out forms are redirected there. */
  readonly signInOrigin: string
  /** Whether `next dev` runs, which evaluates strings and puts styles into the page. */
  readonly isDevelopment: boolean
}

export function createContentSecurityPolicy({ nonce, signInOrigin, isDevelopment }: PolicyOptions): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    `form-action 'self' ${signInOrigin}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
