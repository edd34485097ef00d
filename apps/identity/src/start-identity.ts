import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { describeConnectionFile, type IdentityConfig } from './config.ts'
import { openDirectory } from './directory.ts'
import { createEntraPaths, pinOrigin, routeEntraPaths } from './entra-paths.ts'
import { translateEntraRequests } from './entra-requests.ts'
import { readStylesheet } from './pages/page.ts'
import { answerPlainPaths, setSecurityHeaders } from './pages/server-pages.ts'
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

/** Starts the local identity; `now` is for tests that cannot wait. */
export async function startIdentity(config: IdentityConfig, now?: () => number): Promise<RunningIdentity> {
  const directory = await openDirectory(config.dataDir)
  const keys = await openSigningKeys(config.dataDir)
  const stylesheet = await readStylesheet()

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
  const provider = createProvider({
    issuer,
    directory,
    paths,
    keys,
    adapter: store.adapter,
    dashboardUrl: config.dashboardUrl,
  })
  provider
    .use(setSecurityHeaders())
    .use(pinOrigin(origin, port, paths))
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
    .use(translateEntraRequests(directory.tenantId, paths))
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
