import { randomUUID } from 'node:crypto'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { apiScope } from '@customer-insights-kit/client'
import { type Config, ConfigError } from '../config.ts'
import type { ControlStore } from '../store/control-store.ts'
import { getApiAccess, revealKey } from '../store/subscription-keys.ts'
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
  readonly clientSecret: string
  readonly instanceId: string
  readonly primaryKey: string
  readonly secondaryKey: string
  readonly users: readonly { readonly email: string; readonly password: string; readonly role: string }[]
}

/** Keeps `connection.json` true for one environment. */
export interface ConnectionWriter {
  /** Writes the file for the port that the service got. */
  start(port: number): Promise<void>
  /** Writes the file again if the keys are those of its environment. */
  keysChanged(instanceId: string): Promise<void>
}

/** Without that environment nothing is written. Throws ConfigError when a secret is missing. */
export function createConnectionWriter(
  control: ControlStore,
  directory: LocalDirectory,
  config: Config,
  findEnvironmentId: (control: ControlStore) => Promise<string | undefined>,
): ConnectionWriter {
  let apiPort = config.API_PORT

  async function write(instanceId: string): Promise<void> {
    // Keys that nobody may see again have no place in a file. Others are no reveal, which an entry of the
    // audit log would tell of: this file lies beside control.db and keys.secret, for the same reader.
    if (!(await getApiAccess(control, instanceId)).showsKeys) return
    const { clientId, clientSecret } = findApplication(directory, 'sample')
    await writeWhole(join(control.dataDir, 'connection.json'), {
      dashboardUrl: config.DASHBOARD_URL,
      apiUrl: `http://localhost:${apiPort}/v1`,
      identityUrl: `${new URL(config.IDENTITY_URL).origin}/${directory.tenantId}/v2.0`,
      tenantId: directory.tenantId,
      scope: apiScope,
      clientId,
      clientSecret: present(clientSecret, 'secret of the sample application'),
      instanceId,
      primaryKey: present(await revealKey(control, instanceId, 'primary'), 'primary key'),
      secondaryKey: present(await revealKey(control, instanceId, 'secondary'), 'secondary key'),
      users: directory.users.map(({ email, password, role }) => ({ email, password, role })),
    })
  }

  // One after the other: the last to write must be the last to have read the keys.
  let writing: Promise<void> = Promise.resolve()
  function writeNext(instanceId: string): Promise<void> {
    const written = writing.then(() => write(instanceId))
    writing = written.catch(() => undefined) // Whoever asked for it hears of it.
    return written
  }

  return {
    async start(port) {
      apiPort = port
      const instanceId = await findEnvironmentId(control)
      if (instanceId !== undefined) await writeNext(instanceId)
    },
    async keysChanged(instanceId) {
      if (instanceId === (await findEnvironmentId(control))) await writeNext(instanceId)
    },
  }
}

function present(secret: string | undefined, name: string): string {
  if (secret) return secret
  throw new ConfigError(`connection.json cannot be written: there is no ${name}. Choose another DATA_DIR.`)
}

/** At once and whole, readable by its owner only. */
async function writeWhole(file: string, connection: Connection): Promise<void> {
  const draft = `${file}.${randomUUID()}`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(`${JSON.stringify(connection, null, 2)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
}
