import { hash, X509Certificate } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createCertificate } from './create-certificate.ts'
import type { Directory, DirectoryApplication } from './directory.ts'
import { openPrivateFolder, readIfPresent, writePrivately } from './private-file.ts'
import { StartupError } from './startup-error.ts'

/** The certificates of an application, by its client id. */
export type Certificates = { get: (clientId: string) => readonly X509Certificate[] | undefined }

/**
 * Reads `DATA_DIR/identity/certificates/{clientId}.pem`, the public halves that applications are known by.
 * The sample application gets one of its own, whose private key is `DATA_DIR/identity/sample-key.pem`.
 */
export async function openCertificates(
  dataDir: string,
  directory: Directory,
): Promise<ReadonlyMap<string, readonly X509Certificate[]>> {
  const parent = await openPrivateFolder(dataDir)
  const folder = join(parent, 'certificates')
  await mkdir(folder, { recursive: true, mode: 0o700 })

  async function read(application: DirectoryApplication): Promise<X509Certificate[]> {
    const file = join(folder, `${application.clientId}.pem`)
    const text = await readIfPresent(file)
    if (text !== undefined) return parseCertificates(text, file)
    if (application.purpose !== 'sample') return []
    const { privateKey, certificate } = await createCertificate(application.name)
    await writePrivately(join(parent, 'sample-key.pem'), privateKey)
    await writePrivately(file, certificate)
    return parseCertificates(certificate, file)
  }

  const readEntry = async (application: DirectoryApplication) =>
    [application.clientId, await read(application)] as const
  return new Map(await Promise.all(directory.applications.map(readEntry)))
}

function parseCertificates(text: string, file: string): X509Certificate[] {
  if (text.includes('PRIVATE KEY')) {
    throw new StartupError(
      `${file} holds a private key: leave the certificate alone in it, and keep the key elsewhere`,
    )
  }
  try {
    const blocks = text.match(/-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs) ?? [text]
    return blocks.map((block) => new X509Certificate(block))
  } catch {
    // OpenSSL's reason names neither the file nor a remedy.
    throw new StartupError(`${file} holds no certificate in PEM: put one there, or delete the file`)
  }
}

/** What the header of a client assertion may say about the certificate behind it. */
export type CertificateHint = {
  readonly x5t?: string | undefined
  readonly 'x5t#S256'?: string | undefined
  readonly x5c?: readonly string[] | undefined
}

/** The certificate that a hint means, by either thumbprint or by itself. */
export const findCertificate = (certificates: readonly X509Certificate[], hint: CertificateHint) =>
  certificates.find(
    ({ raw }) =>
      hash('sha256', raw, 'base64url') === hint['x5t#S256'] ||
      hash('sha1', raw, 'base64url') === hint.x5t ||
      raw.toString('base64') === hint.x5c?.[0],
  )
