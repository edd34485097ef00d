import { generateKeyPair, randomBytes, sign } from 'node:crypto'
import { promisify } from 'node:util'

const day = 24 * 60 * 60 * 1000

/** Object identifiers in DER: commonName, and RSA signatures over SHA-256. */
const commonName = Buffer.from('550403', 'hex')
const sha256WithRsa = Buffer.from('2a864886f70d01010b', 'hex')

/** Makes a key and a certificate that it signs itself, in PEM; Node can read certificates but not write them. */
export async function createCertificate(name: string, from = new Date(), days = 3650) {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const algorithm = sequence(element(0x06, sha256WithRsa), element(0x05))
  const subject = sequence(
    element(0x31, sequence(element(0x06, commonName), element(0x0c, Buffer.from(name)))),
  )
  const body = sequence(
    element(0xa0, element(0x02, Buffer.from([2]))),
    element(0x02, Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    algorithm,
    subject,
    sequence(toUtcTime(from), toUtcTime(new Date(from.getTime() + days * day))),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signature = element(0x03, Buffer.from([0]), sign('sha256', body, privateKey))
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: toPem(sequence(body, algorithm, signature)),
  }
}

/** One element of DER: its tag, the length of its content, the content. */
function element(tag: number, ...content: Buffer[]): Buffer {
  const value = Buffer.concat(content)
  const { length } = value
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), value])
  return Buffer.concat([Buffer.from([tag, 0x82, length >> 8, length & 0xff]), value])
}

const sequence = (...content: Buffer[]): Buffer => element(0x30, ...content)

/** `YYMMDDhhmmssZ`, which serves until 2049. */
const toUtcTime = (date: Date): Buffer =>
  element(0x17, Buffer.from(`${date.toISOString().slice(2, 19).replace(/\D/g, '')}Z`))

const toPem = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`
