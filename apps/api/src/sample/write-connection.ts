import { apiScope } from '@customer-insights-kit/client'
import type { Config } from '../config.ts'
import { findApplication, type LocalDirectory } from '../local-directory.ts'
import type { ControlStore } from '../store/control-store.ts'
import { findInstanceByName } from '../store/instances.ts'
import { revealKey } from '../store/subscription-keys.ts'
import { writeConnectionFile } from './connection-file.ts'
import { sampleName } from './sample-environments.ts'

/** Keeps `connection.json` true: written at start, and again whenever the sample environment's keys change. */
export function createConnectionWriter(
  control: ControlStore,
  directory: LocalDirectory | undefined,
  config: Config,
) {
  let apiPort = config.API_PORT

  async function write(changedInstanceId?: string): Promise<void> {
    if (directory === undefined) return
    const instance = await findInstanceByName(control, sampleName)
    if (instance === undefined) return
    const instanceId = instance.instance_id
    if (changedInstanceId !== undefined && changedInstanceId !== instanceId) return
    const application = findApplication(directory, 'sample')
    await writeConnectionFile(control.dataDir, {
      dashboardUrl: config.DASHBOARD_URL,
      apiUrl: `http://localhost:${apiPort}/v1`,
      identityUrl: `${new URL(config.IDENTITY_URL).origin}/${directory.tenantId}/v2.0`,
      tenantId: directory.tenantId,
      scope: apiScope,
      clientId: application.clientId,
      clientSecret: application.clientSecret ?? '',
      instanceId,
      primaryKey: (await revealKey(control, instanceId, 'primary')) ?? '',
      secondaryKey: (await revealKey(control, instanceId, 'secondary')) ?? '',
      users: directory.users.map(({ email, password, role }) => ({ email, password, role })),
    })
  }

  return Object.assign((instanceId: string) => write(instanceId), {
    async start(port: number) {
      apiPort = port
      await write()
    },
  })
}
