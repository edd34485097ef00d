import { X509Certificate } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import type { Result } from '#server/result.ts'

export interface NewKey {
  /** DER in base64. */
  readonly key: string
  readonly type: 'AsymmetricX509Cert'
  readonly usage: 'Verify'
}

/** Reads a certificate in PEM; what was pasted by mistake goes no further than here. */
export async function readCertificate(text: string): Promise<Result<NewKey>> {
  const t = await getTranslations('appRegistrations.certificates')
  const refuse = (fault: 'privateKey' | 'unreadable' | 'ended'): Result<NewKey> => ({
    ok: false,
    code: 'invalidRequest',
    title: t(`${fault}Title`),
    message: t(fault),
    requestId: undefined,
  })
  if (text.includes('PRIVATE KEY')) return refuse('privateKey')
  const certificate = parse(text)
  if (certificate === undefined || certificate.publicKey.asymmetricKeyType !== 'rsa') {
    return refuse('unreadable')
  }
  if (Date.parse(certificate.validTo) <= Date.now()) return refuse('ended')
  const key = certificate.raw.toString('base64')
  return { ok: true, data: { key, type: 'AsymmetricX509Cert', usage: 'Verify' } }
}

function parse(text: string): X509Certificate | undefined {
  try {
    return new X509Certificate(text)
  } catch {
    return undefined // OpenSSL's reason names no remedy.
  }
}
