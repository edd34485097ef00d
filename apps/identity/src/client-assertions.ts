import type { X509Certificate } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, errors, jwtVerify } from 'jose'
import { type Certificates, findCertificate } from './certificates.ts'
import type { Directory, DirectoryApplication } from './directory.ts'
import { invalidClient, unknownApplication } from './entra-error.ts'
import { verifyFederatedAssertion } from './federated-assertions.ts'

export type AssertionParts = {
  directory: Directory
  certificates: Certificates
  /** The addresses of this identity that an assertion may be meant for. */
  audiences: string[]
}

/** How far a clock may be off, as at Entra ID. */
const clockToleranceSeconds = 300

/**
 * Finds out which application a client assertion is of: signed with a registered certificate, or by a
 * federated issuer. One assertion may be sent again until it expires, because MSAL does so for ten minutes
 * and Entra ID lets it. Throws EntraError.
 */
export async function verifyClientAssertion(
  { directory, certificates, audiences }: AssertionParts,
  assertion: string,
  clientId: string | null,
): Promise<DirectoryApplication> {
  const { header, payload } = decode(assertion)
  const wanted = clientId ?? payload.sub
  const application = directory.applications.find((candidate) => candidate.clientId === wanted)
  if (application === undefined) throw unknownApplication()
  const { federatedCredentials = [] } = application
  if (payload.iss !== application.clientId && federatedCredentials.length > 0) {
    await verifyFederatedAssertion(federatedCredentials, assertion, payload)
    return application
  }
  const certificate = findCertificate(certificates.get(application.clientId) ?? [], header)
  if (certificate === undefined) {
    throw invalidClient(
      700027,
      'The certificate that signed the client assertion is not registered for the application.',
    )
  }
  refuseOutdated(certificate)
  await verifySignature(assertion, certificate, application.clientId, audiences)
  return application
}

function decode(assertion: string) {
  try {
    return { header: decodeProtectedHeader(assertion), payload: decodeJwt(assertion) }
  } catch {
    // jose's reason may quote the assertion.
    throw invalidClient(50027, 'The client assertion is no JSON web token.')
  }
}

function refuseOutdated({ validFrom, validTo }: X509Certificate): void {
  const now = Date.now()
  if (now >= Date.parse(validFrom) && now < Date.parse(validTo)) return
  throw invalidClient(1000502, `The certificate is only good from ${validFrom} to ${validTo}.`)
}

async function verifySignature(
  assertion: string,
  { publicKey }: X509Certificate,
  clientId: string,
  audiences: string[],
): Promise<void> {
  try {
    await jwtVerify(assertion, publicKey, {
      algorithms: ['RS256', 'PS256'],
      audience: audiences,
      issuer: clientId,
      subject: clientId,
      requiredClaims: ['exp'],
      clockTolerance: clockToleranceSeconds,
    })
  } catch (error) {
    throw toRefusal(error)
  }
}

const claimNumbers: Readonly<Record<string, number>> = { aud: 700023, exp: 700024, nbf: 700024 }

/** Entra ID's number for what jose found wrong. */
function toRefusal(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return invalidClient(700024, 'The client assertion has expired.')
  if (error instanceof errors.JWTClaimValidationFailed) {
    const { claim } = error
    return invalidClient(claimNumbers[claim] ?? 700021, `The ${claim} of the client assertion is not right.`)
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return invalidClient(700027, 'The signature of the client assertion is not that of the certificate.')
  }
  if (!(error instanceof errors.JOSEError)) return error
  return invalidClient(50027, 'The client assertion must be signed with RS256 or PS256.')
}
