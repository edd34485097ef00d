import { createSigningKey, sign, startKeyServer } from './key-server.ts'
import { prepareDataDir, run } from './run-service.ts'
import { localDirectory } from './sample-directory.ts'
import { audience } from './token-issuer.ts'

/** The service with a user who administers it; each start is another process. */
export async function prepareService() {
  const signingKey = await createSigningKey('one')
  const keyServer = await startKeyServer(signingKey)
  const dataDir = await prepareDataDir()
  const now = Math.floor(Date.now() / 1000)
  const token = await sign(signingKey, {
    iss: `${keyServer.origin}/${localDirectory.tenantId}/v2.0`,
    tid: localDirectory.tenantId,
    aud: audience,
    oid: 'admin-id',
    scp: 'user_impersonation',
    iat: now,
    exp: now + 24 * 3600,
  })
  const authorization = `Bearer ${token}`
  return {
    dataDir,
    start: () => run(dataDir, { IDENTITY_URL: keyServer.origin }),
    async manage(url: string, instanceId: string, action: string): Promise<{ key: string }> {
      const address = `${url}/management/instances/${instanceId}/api-access${action}`
      const response = await fetch(address, { method: 'POST', headers: { authorization } })
      if (response.status !== 200) throw new Error(`${action} was answered with ${response.status}.`)
      return response.json() as Promise<{ key: string }>
    },
    async send(url: string, method: string, path: string, key: string, body?: unknown) {
      const headers = {
        authorization,
        'Ocp-Apim-Subscription-Key': key,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      }
      return fetch(`${url}${path}`, {
        method,
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
    },
    async statusWith(url: string, key: string): Promise<number> {
      const headers = { authorization, 'Ocp-Apim-Subscription-Key': key }
      return (await fetch(`${url}/v1/instances`, { headers })).status
    },
  }
}
