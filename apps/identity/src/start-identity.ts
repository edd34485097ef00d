import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { listApis } from './apis.ts'
import { createClientSecrets } from './application-proof.ts'
import { openCertificates } from './certificates.ts'
import { describeConnectionFile, type IdentityConfig } from './config.ts'
import { openDirectory } from './directory.ts'
import { createEntraPaths, type EntraPaths, listOwnHosts, pinOrigin, routeEntraPaths } from './entra-paths.ts'
import { translateEntraRequests } from './entra-requests.ts'
import { readStylesheet } from './pages/page.ts'
import { answerPlainPaths, setSecurityHeaders } from './pages/server-pages.ts'
import { openProvedTokens } from './proved-tokens.ts'
import { createProvider } from './provider.ts'
import { requireDeviceSession } from './require-device-session.ts'
import { createSignIn } from './sign-in.ts'
import { openSigningKeys } from './signing-keys.ts'
import { openSqliteAdapter } from './sqlite-adapter.ts'
import { StartupError } from './startup-error.ts'

export type RunningIdentity = {
  /** The origin, such as http://localhost:4200. */
  url: string
  /** The authority: `${issuer}/.well-known/openid-configuration` answers. */
  issuer: string
  /** The port it listens on. */
  port: number
  close: () => Promise<void>
}

/** For tests that cannot wait. */
export type IdentityTimes = { now?: (() => number) | undefined; accessTokenSeconds?: number | undefined }

/** Starts the local identity. */
export async function startIdentity(
  config: IdentityConfig,
  { now, accessTokenSeconds }: IdentityTimes = {},
): Promise<RunningIdentity> {
  const directory = await openDirectory(config.dataDir)
  const keys = await openSigningKeys(config.dataDir)
  const certificates = await openCertificates(config.dataDir, directory)
  const stylesheet = await readStylesheet()
  const apis = listApis(directory)
  const secrets = createClientSecrets(directory, certificates)

  const store = openSqliteAdapter(join(config.dataDir, 'identity', 'identity.db'))
  const server = createServer()
  server.listen(config.port, config.host)
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    store.close()
    if (error.code !== 'EADDRINUSE') throw error
    throw new StartupError(`Port ${config.port} is in use: set IDENTITY_PORT to a free one.`)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : config.port

  const origin = new URL(config.publicOrigin ?? `http://localhost:${port}`)
  const issuer = `${origin.origin}/${directory.tenantId}/v2.0`
  const paths = createEntraPaths(directory.tenantId)
  const ownHosts = listOwnHosts(origin, port)
  const provider = createProvider({
    issuer,
    directory,
    apis,
    secrets,
    paths,
    keys,
    accessTokenSeconds,
    adapter: store.adapter,
    dashboardUrl: config.dashboardUrl,
  })
  provider
    .use(setSecurityHeaders())
    .use(pinOrigin(origin, ownHosts, paths))
    .use(answerPlainPaths(stylesheet, issuer))
    .use(routeEntraPaths(directory.tenantId, paths))
    .use(
      createSignIn({
        provider,
        directory,
        paths,
        origin,
        connectionFile: describeConnectionFile(config.dataDir),
        ...(now && { now }),
      }),
    )
    .use(requireDeviceSession(provider, paths))
    .use(
      translateEntraRequests({
        directory,
        apis,
        paths,
        proof: {
          directory,
          certificates,
          secrets,
          provedTokens: openProvedTokens(store.adapter),
          audiences: listAudiences(origin, ownHosts, paths),
        },
      }),
    )
  server.on('request', provider.callback())

  return {
    url: origin.origin,
    issuer,
    port,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      const force = setTimeout(() => server.closeAllConnections(), 2000)
      await closed
      clearTimeout(force)
      store.close()
    },
  }
}

/** A client assertion is for the token endpoint or the issuer, under any name of this machine. */
function listAudiences({ protocol }: URL, hosts: string[], { token, issuer }: EntraPaths): string[] {
  return hosts.flatMap((host) => [token, issuer].map((path) => `${protocol}//${host}${path}`))
}
