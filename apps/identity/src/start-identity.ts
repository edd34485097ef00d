import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import type { Adapter } from 'oidc-provider'
import { listApis } from './apis.ts'
import { type ClientSecrets, createClientSecrets } from './application-proof.ts'
import { type Certificates, openCertificates } from './certificates.ts'
import { describeConnectionFile, type IdentityConfig } from './config.ts'
import { type Directory, openDirectory } from './directory.ts'
import { createEntraPaths, type EntraPaths, listOwnHosts, pinOrigin, routeEntraPaths } from './entra-paths.ts'
import { translateEntraRequests } from './entra-requests.ts'
import { answerGraph } from './graph/answer-graph.ts'
import { createRegisteredApplications, type RegisteredApplications } from './graph/registered-applications.ts'
import { openRegistrations } from './graph/registrations.ts'
import { takeRedirects } from './graph/taken-redirects.ts'
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
  /** What of the files does not count, and what to do. */
  warnings: readonly string[]
  close: () => Promise<void>
}

/** For tests that cannot wait. */
export type IdentityTimes = { now?: (() => number) | undefined; accessTokenSeconds?: number | undefined }

/** Starts the local identity. */
export async function startIdentity(
  config: IdentityConfig,
  { now, accessTokenSeconds }: IdentityTimes = {},
): Promise<RunningIdentity> {
  const registrations = await openRegistrations(config.dataDir)
  const { directory: file, warnings } = takeRedirects(
    await openDirectory(config.dataDir),
    registrations.read(),
  )
  const keys = await openSigningKeys(config.dataDir)
  const fileCertificates = await openCertificates(config.dataDir, file)
  const stylesheet = await readStylesheet()
  const apis = listApis(file)
  const fileSecrets = createClientSecrets(file, fileCertificates)
  const registered = createRegisteredApplications(registrations, now)
  const directory: Directory = {
    ...file,
    /** Asked anew each time: applications are registered while this runs. */
    get applications() {
      return [...file.applications, ...registered.list()]
    },
  }
  const certificates: Certificates = {
    get: (clientId) => fileCertificates.get(clientId) ?? registered.listCertificates(clientId),
  }
  const secrets: ClientSecrets = {
    get: (clientId) => fileSecrets.get(clientId) ?? registered.findInternalSecret(clientId),
  }

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
    fileApplications: file.applications,
    registrations,
    apis,
    secrets,
    paths,
    keys,
    accessTokenSeconds,
    adapter: withRegistered(store.adapter, registered),
    dashboardUrl: config.dashboardUrl,
  })
  provider
    .use(setSecurityHeaders())
    .use(pinOrigin(origin, ownHosts, paths))
    .use(answerPlainPaths(stylesheet, issuer))
    .use(
      answerGraph({ store: registrations, file, issuer, keys, origin: origin.origin, now: now ?? Date.now }),
    )
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
          registered,
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
    warnings,
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

/** Where oidc-provider looks for a client that it was not made with. */
const withRegistered =
  (adapter: (model: string) => Adapter, registered: RegisteredApplications) =>
  (model: string): Adapter =>
    model === 'Client'
      ? { ...adapter(model), find: async (clientId) => registered.findMetadata(clientId) }
      : adapter(model)

/** A client assertion is for the token endpoint or the issuer, under any name of this machine. */
function listAudiences({ protocol }: URL, hosts: string[], { token, issuer }: EntraPaths): string[] {
  return hosts.flatMap((host) => [token, issuer].map((path) => `${protocol}//${host}${path}`))
}
