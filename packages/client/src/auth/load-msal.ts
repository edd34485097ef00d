import { CustomerInsightsError } from '../errors.ts'

/** MSAL is an optional peer: it is loaded by the first token request, not by the import of this door. */
export async function loadMsal() {
  try {
    return await import('@azure/msal-node')
  } catch (cause) {
    if (!isMissing(cause)) throw cause
    throw new CustomerInsightsError(
      'Sign-in needs the package @azure/msal-node: npm install @azure/msal-node',
      {
        cause,
      },
    )
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'MODULE_NOT_FOUND')
