import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findCertificate, openCertificates } from './certificates.ts'
import { createCertificate } from './create-certificate.ts'
import { type Directory, openDirectory } from './directory.ts'
import { StartupError } from './startup-error.ts'

let dataDir: string
let directory: Directory
let sampleId: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'identity-'))
  directory = await openDirectory(dataDir)
  sampleId = directory.applications.find(({ purpose }) => purpose === 'sample')?.clientId ?? ''
})
afterEach(() => rm(dataDir, { recursive: true }))

const fileOf = (clientId: string) => join(dataDir, 'identity', 'certificates', `${clientId}.pem`)

describe('createCertificate', () => {
  it('makes one that its own key signed, for the time it is asked for', async () => {
    const from = new Date('2030-01-02T03:04:05Z')
    const { privateKey, certificate } = await createCertificate('Größe & Söhne', from, 10)
    const parsed = new X509Certificate(certificate)
    expect(parsed.subject).toBe('CN=Größe & Söhne')
    expect(parsed.issuer).toBe(parsed.subject)
    expect(parsed.verify(parsed.publicKey)).toBe(true)
    expect(parsed.checkPrivateKey(createPrivateKey(privateKey))).toBe(true)
    expect([Date.parse(parsed.validFrom), Date.parse(parsed.validTo)]).toEqual([
      from.getTime(),
      Date.parse('2030-01-12T03:04:05Z'),
    ])
  })
})

describe('openCertificates', () => {
  it('gives the sample application a certificate and finds it again', async () => {
    const first = await openCertificates(dataDir, directory)
    const [own] = first.get(sampleId) ?? []
    expect(own?.subject).toBe('CN=Sample application')
    const key = await readFile(join(dataDir, 'identity', 'sample-key.pem'), 'utf8')
    expect(own?.checkPrivateKey(createPrivateKey(key))).toBe(true)
    const second = await openCertificates(dataDir, directory)
    expect(second.get(sampleId)?.[0]?.fingerprint256).toBe(own?.fingerprint256)
    const others = directory.applications.filter(({ clientId }) => clientId !== sampleId)
    for (const { clientId } of others) expect(second.get(clientId)).toEqual([])
  })

  it.runIf(process.platform !== 'win32')('keeps the key to its owner', async () => {
    await openCertificates(dataDir, directory)
    const key = await stat(join(dataDir, 'identity', 'sample-key.pem'))
    expect(key.mode & 0o777).toBe(0o600)
  })

  it("leaves the developer's own certificates alone, and reads all of them", async () => {
    await openCertificates(dataDir, directory)
    const own = await Promise.all([createCertificate('One'), createCertificate('Two')])
    await writeFile(fileOf(sampleId), own.map(({ certificate }) => certificate).join('\r\n'))
    const certificates = await openCertificates(dataDir, directory)
    expect(certificates.get(sampleId)?.map(({ subject }) => subject)).toEqual(['CN=One', 'CN=Two'])
  })

  it.each([
    ['a private key', async () => (await createCertificate('Mine')).privateKey, /holds a private key: leave/],
    ['anything else', async () => 'no certificate', /holds no certificate in PEM: put one there/],
  ])('refuses %s in one line', async (_, write, message) => {
    await openCertificates(dataDir, directory)
    await writeFile(fileOf(sampleId), await write())
    const refusal = openCertificates(dataDir, directory)
    await expect(refusal).rejects.toBeInstanceOf(StartupError)
    await expect(refusal).rejects.toThrow(message)
  })
})

describe('findCertificate', () => {
  it('knows a certificate by either thumbprint or by itself, and no other', async () => {
    const [one, two] = await Promise.all([createCertificate('One'), createCertificate('Two')])
    const certificates = [one, two].map(({ certificate }) => new X509Certificate(certificate))
    const wanted = certificates[1]
    const toBase64Url = (thumbprint = '') =>
      Buffer.from(thumbprint.replaceAll(':', ''), 'hex').toString('base64url')
    for (const hint of [
      { 'x5t#S256': toBase64Url(wanted?.fingerprint256) },
      { x5t: toBase64Url(wanted?.fingerprint) },
      { x5c: [wanted?.raw.toString('base64') ?? ''] },
    ]) {
      expect(findCertificate(certificates, hint)).toBe(wanted)
    }
    for (const hint of [{}, { x5t: 'x' }, { 'x5t#S256': 'x', x5c: [] }]) {
      expect(findCertificate(certificates, hint)).toBeUndefined()
    }
  })
})
