import { generateKeyPair, randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createLocalJWKSet } from 'jose'
import { z } from 'zod'
import { openPrivateFolder, readOrCreatePrivateJson } from './private-file.ts'

const PrivateRsaKey = z.looseObject({
  kty: z.literal('RSA'),
  kid: z.string(),
  use: z.literal('sig'),
  alg: z.literal('RS256'),
  n: z.string(),
  e: z.string(),
  d: z.string(),
})

const SigningKeys = z.object({
  version: z.literal(1),
  jwks: z.object({ keys: z.array(PrivateRsaKey).min(1) }),
  cookieKeys: z.array(z.string().min(32)).min(1),
})
export type SigningKeys = z.infer<typeof SigningKeys>

/** Reads `DATA_DIR/identity/keys.json`; makes it at the first start. */
export async function openSigningKeys(dataDir: string): Promise<SigningKeys> {
  const folder = await openPrivateFolder(dataDir)
  return readOrCreatePrivateJson(join(folder, 'keys.json'), SigningKeys, createSigningKeys)
}

/** The public halves, to verify tokens of this identity's own. */
export const toKeySet = ({ jwks }: SigningKeys) =>
  createLocalJWKSet({ keys: jwks.keys.map(({ kty, kid, alg, n, e }) => ({ kty, kid, alg, n, e })) })

async function createSigningKeys(): Promise<SigningKeys> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const key = { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' }
  return {
    version: 1,
    jwks: { keys: [PrivateRsaKey.parse(key)] },
    cookieKeys: [randomBytes(32).toString('base64url')],
  }
}
