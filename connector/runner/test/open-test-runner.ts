import { fileURLToPath } from 'node:url'
import { canRunScripts, openScript } from '../../test/run-script.ts'
import { type Connection, openConnection } from '../connection.ts'
import type { Connector } from '../read-connector.ts'
import { openRunner } from '../runner.ts'
import type { TestService } from './start-service.ts'

/** The code of both connectors is the same; without mono, answers come as they would with the code switched off. */
export const openTestScript = () =>
  canRunScripts ? openScript(fileURLToPath(new URL('../../script.csx', import.meta.url))) : undefined

type Script = ReturnType<typeof openTestScript>

/** A connection of the sample application, which is Admin. */
export const connectApplication = (
  connector: Connector,
  { sample, loginUri, proxy }: TestService,
): Connection =>
  openConnection(connector, {
    set: 'oauthSP',
    values: {
      'token:clientId': sample.clientId,
      'token:clientSecret': sample.clientSecret,
      'token:TenantId': sample.tenantId,
      subscriptionKey: sample.primaryKey,
      hostUrl: proxy.host,
    },
    loginUri,
  })

/** The service of tests speaks no TLS, and nobody waits between two attempts: what was waited is noted. */
export function openTestRunner(connector: Connector, connection: Connection, script: Script) {
  const waits: number[] = []
  const runner = openRunner({
    connector,
    connection,
    script,
    toAddress: (url) => url.replace('https:', 'http:'),
    sleep: async (ms) => void waits.push(ms),
  })
  return { ...runner, waits }
}
