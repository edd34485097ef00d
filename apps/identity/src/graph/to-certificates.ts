import { randomUUID } from 'node:crypto'
import { badRequest } from './graph-error.ts'
import { type ApplicationPatch, parseCertificate } from './inputs.ts'
import type { Certificate } from './registrations.ts'

type KeyCredential = NonNullable<ApplicationPatch['keyCredentials']>[number]

/**
 * The certificates that an application has from now on. As at Microsoft Graph the whole list is sent: those
 * that stay by their keyId, without the key, which no answer shows.
 */
export function toCertificates(
  keyCredentials: readonly KeyCredential[],
  known: readonly Certificate[],
): Certificate[] {
  const certificates = keyCredentials.map(({ keyId, displayName, key }) => {
    const kept = known.find((certificate) => certificate.keyId === keyId)
    if (kept !== undefined) return kept
    if (!key)
      throw badRequest("Invalid value specified for property 'keyCredentials': a new one needs its key.")
    return toCertificate(key, displayName ?? undefined)
  })
  const thumbprints = new Set(certificates.map(({ customKeyIdentifier }) => customKeyIdentifier))
  if (thumbprints.size === certificates.length) return certificates
  throw badRequest('The same certificate is there twice.')
}

function toCertificate(key: string, displayName: string | undefined): Certificate {
  const certificate = parseCertificate(key)
  const { fingerprint, subject, validFrom, validTo, raw } = certificate
  return {
    keyId: randomUUID(),
    displayName: displayName ?? subject.replaceAll('\n', ', ').slice(0, 256),
    customKeyIdentifier: fingerprint.replaceAll(':', ''),
    key: raw.toString('base64'),
    startDateTime: new Date(validFrom).toISOString(),
    endDateTime: new Date(validTo).toISOString(),
  }
}
