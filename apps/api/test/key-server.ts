import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose'
import { onTestFinished } from 'vitest'

export interface SigningKey {
  readonly kid: string
  readonly jwk: JWK
  readonly privateKey: CryptoKey
}

export async function createSigningKey(kid: string): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  return { kid, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }, privateKey }
}

/** Signs exactly these claims. */
export const sign = ({ kid, privateKey }: SigningKey, claims: JWTPayload): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' }).sign(privateKey)

/** Publishes signing keys over HTTP until the test is over; what and how can be changed meanwhile. */
export async function startKeyServer(...published: SigningKey[]) {
  const state = {
    url: '',
    origin: '',
    published,
    /** Answered in place of 200. */
    status: 200,
    /** What an answer waits for. */
    until: Promise.resolve() as Promise<unknown>,
    fetches: 0,
  }
  const server = createServer(async (_, response) => {
    state.fetches += 1
    await state.until
    response.writeHead(state.status, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ keys: state.published.map(({ jwk }) => jwk) }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  state.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  state.url = `${state.origin}/keys`
  return state
}
