import type { Credential } from '../src/credentials.ts'
import { UsageError } from './usage-error.ts'

/** How the command gets its token. */
export type SignIn = { readonly token: string } | Application

type Application = {
  readonly clientId: string
  readonly clientSecret: string
  readonly scope: string | undefined
} & (
  | { readonly tenantId: string; readonly authority?: undefined }
  | { readonly authority: string; readonly tenantId?: undefined }
)

interface Given {
  readonly token: string | undefined
  readonly tenantId: string | undefined
  readonly authority: string | undefined
  readonly clientId: string | undefined
  readonly clientSecret: string | undefined
  readonly scope: string | undefined
}

/** The first way to sign in that is complete: a token, or an application with its secret. */
export function findSignIn({ token, tenantId, authority, clientId, clientSecret, scope }: Given): SignIn {
  if (token !== undefined) return { token }
  if (clientId === undefined || (tenantId === undefined && authority === undefined)) {
    throw new UsageError('Who asks? Give --token, --tenant or --authority with --client-id, or --connection.')
  }
  if (clientSecret === undefined) {
    throw new UsageError('The secret of the application belongs into the variable CI_KIT_CLIENT_SECRET.')
  }
  const application = { clientId, clientSecret, scope }
  if (tenantId !== undefined) return { ...application, tenantId, scope: undefined }
  return { ...application, authority: authority as string }
}

/** Makes the credential; MSAL is loaded only where it is needed. */
export async function openCredential(signIn: SignIn): Promise<Credential> {
  if ('token' in signIn) return async () => signIn.token
  const { createClientCredential } = await import('../src/auth/index.ts')
  return createClientCredential(signIn)
}
