import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { apiScope } from '@customer-insights-kit/client'
import type { Config } from '../config.ts'
import type { ControlStore } from '../store/control-store.ts'
import { revealKey } from '../store/subscription-keys.ts'
import { findApplication, type LocalDirectory } from './local-directory.ts'

/** What a program needs to call the local service; a secret. */
export interface Connection {
  readonly dashboardUrl: string
  /** Ends in `/v1`. */
  readonly apiUrl: string
  /** The authority: `{identityUrl}/.well-known/openid-configuration` answers. */
  readonly identityUrl: string
  readonly tenantId: string
  readonly scope: string
  readonly clientId: string
  readonly clientSecret: string | undefined
  readonly instanceId: string
  /** Left out, like the other, while only its hash is kept: regenerate it. */
  readonly primaryKey: string | undefined
  readonly secondaryKey: string | undefined
  readonly users: readonly { readonly email: string; readonly password: string; readonly role: string }[]
}

/** Keeps `connection.json` true for one environment. It is a help: that it can't be written stops nothing. */
export interface ConnectionWriter {
  /** Writes the file for the port that the service got. */
  start(port: number): Promise<void>
  /** Writes the file again if the keys are those of its environment. */
  keysChanged(instanceId: string): Promise<void>
}

interface ConnectionSettings extends Pick<Config, 'API_PORT' | 'DASHBOARD_URL' | 'IDENTITY_URL'> {
  readonly findEnvironmentId: (control: ControlStore) => Promise<string | undefined>
  readonly onError: (error: unknown) => void
}

/** Without that environment nothing is written. */
export function createConnectionWriter(
  control: ControlStore,
  directory: LocalDirectory,
  { findEnvironmentId, onError, ...config }: ConnectionSettings,
): ConnectionWriter {
  const file = join(control.dataDir, 'connection.json')
  let apiPort = config.API_PORT

  // No reveal, which an entry of the audit log would tell of: this file lies beside control.db and
  // keys.secret, for the same reader.
  async function write(): Promise<void> {
    const instanceId = await findEnvironmentId(control)
    if (instanceId === undefined) return
    const { clientId, clientSecret } = findApplication(directory, 'sample')
    await writeWhole(file, {
      dashboardUrl: config.DASHBOARD_URL,
      apiUrl: `http://localhost:${apiPort}/v1`,
      identityUrl: `${new URL(config.IDENTITY_URL).origin}/${directory.tenantId}/v2.0`,
      tenantId: directory.tenantId,
      scope: apiScope,
      clientId,
      clientSecret,
      instanceId,
      primaryKey: await revealKey(control, instanceId, 'primary'),
      secondaryKey: await revealKey(control, instanceId, 'secondary'),
      users: directory.users.map(({ email, password, role }) => ({ email, password, role })),
    })
  }

  // One after the other: the last to write must be the last to have read the keys.
  let writing: Promise<void> = Promise.resolve()
  function writeNext(): Promise<void> {
    writing = writing.then(write).catch(async (error) => {
      onError(error)
      await rm(file, { force: true }).catch(onError) // It may hold a key that works no longer.
    })
    return writing
  }

  return {
    async start(port) {
      apiPort = port
      await writeNext()
    },
    async keysChanged(instanceId) {
      const written = await findEnvironmentId(control).catch(onError)
      if (instanceId === written) await writeNext()
    },
  }
}

/** At once and whole, readable by its owner only. */
async function writeWhole(file: string, connection: Connection): Promise<void> {
  const draft = `${file}.${randomUUID()}`
  try {
    const handle = await open(draft, 'wx', 0o600)
    try {
      await handle.writeFile(`${JSON.stringify(connection, null, 2)}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
