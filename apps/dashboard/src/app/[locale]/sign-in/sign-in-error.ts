/** The words for an error code of next-auth. */
export function toSignInError(code: string): 'cancelled' | 'configuration' | 'unreachable' | 'unknown' {
  switch (code) {
    case 'AccessDenied':
    case 'Callback':
    case 'OAuthCallback':
      return 'cancelled'
    case 'Configuration':
      return 'configuration'
    case 'OAuthSignin':
      return 'unreachable'
    default:
      return 'unknown'
  }
}
