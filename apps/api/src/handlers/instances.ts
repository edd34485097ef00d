import type { operations } from '@customer-insights-kit/client/operations'
import { ServiceError } from '../service-error.ts'
import { createOwnedInstance, deleteInstance, renameInstance } from '../store/change-instances.ts'
import { copyDataFile, makeDataFile, removeDataFile } from '../store/data-file.ts'
import { listErasureTargets } from '../store/erasures.ts'
import { findInstance, findInstanceByName, type InstanceRow, listInstances } from '../store/instances.ts'
import type { HandlerContext, Handlers } from './handler.ts'
import { parseInstanceRequest } from './instance-request.ts'
import type { NotYet } from './not-yet.ts'

export const instances: Handlers<typeof operations, NotYet>['instances'] = {
  async list({ control, principal, namedKeyInstanceId }) {
    const own = principal.instanceId && (await findInstance(control, principal.instanceId))
    const all = own ? [own] : await listInstances(control, principal.principalIds)
    const rows = all.filter((row) => row.instance_id === (namedKeyInstanceId ?? row.instance_id))
    return rows.map((row) => ({
      instanceId: row.instance_id,
      name: row.name,
      instanceType: row.instance_type,
      platformType: 'selfHosted',
    }))
  },

  async create(context, { request }) {
    const { name, instanceType = 'production' } = parseInstanceRequest(request)
    return toMetadata(await createOwned(context, { name, instanceType }))
  },

  async copy(context, { request }) {
    const { control } = context
    const { name, instanceType } = parseInstanceRequest(request)
    const sourceId = request.instanceIdToCopy.toLowerCase()
    const source = await findInstance(control, sourceId)
    // Deleted since the role in it was checked.
    if (source === undefined) throw new ServiceError('forbidden')
    if ((await findInstanceByName(control, name)) !== undefined) throw nameTaken(name)
    const erased = await listErasureTargets(control, sourceId)
    const row = await makeDataFile(control, async (file) => {
      try {
        const dataFile = await copyData(context, sourceId, file)
        const type = instanceType ?? source.instance_type
        return await createOwned(context, {
          name,
          instanceType: type,
          copy: { sourceId, dataFile, erased },
        })
      } catch (error) {
        await removeDataFile(control, file)
        throw error
      }
    })
    context.erasureRuns.start(row.instance_id)
    return toMetadata(row)
  },

  async get({ control }, { instanceId }) {
    const row = await findInstance(control, instanceId)
    if (row === undefined) throw new ServiceError('notFound')
    return toMetadata(row)
  },

  async update({ control, actor }, { instanceId, request }) {
    const { name, instanceType } = parseInstanceRequest(request)
    const present = await findInstance(control, instanceId)
    if (present !== undefined && instanceType !== undefined && instanceType !== present.instance_type) {
      throw new ServiceError('invalidRequest', {
        message: `instanceMetadata.instanceType stays ${present.instance_type}: leave it out.`,
        target: 'instanceMetadata.instanceType',
      })
    }
    const row = await renameInstance(control, actor, instanceId, name)
    if (row === 'notFound') throw new ServiceError('notFound')
    if (row === 'nameTaken') throw nameTaken(name)
    return toMetadata(row)
  },

  async delete({ control, environments, actor, loadRuns, stagedFiles }, { instanceId }) {
    const row = await deleteInstance(control, actor, instanceId)
    if (row === undefined) throw new ServiceError('notFound')
    if (row.data_file !== null) await environments.discard(instanceId, row.data_file)
    // A load may not hear of it at once; what is left then goes with the next sweep.
    loadRuns
      .cancel(instanceId)
      .then(() => stagedFiles.discard(instanceId))
      .catch(() => undefined)
    return true
  },
}

async function createOwned(
  { control, actor, principal }: HandlerContext,
  instance: Omit<Parameters<typeof createOwnedInstance>[2], 'owner' | 'createdBy'>,
): Promise<InstanceRow> {
  const { id, type, name } = principal
  // A key belongs to the environment that it is of, and owns none.
  if (type === 'key') throw new ServiceError('forbidden')
  const owned = { ...instance, createdBy: name, owner: { id, type } }
  const row = await createOwnedInstance(control, actor, owned)
  if (row === undefined) throw nameTaken(instance.name)
  return row
}

/** Copies the data that the source has now, which stays there until this is done; null without any. */
async function copyData(
  { control, environments }: HandlerContext,
  sourceId: string,
  dataFile: string,
): Promise<string | null> {
  const copied = await environments.use(sourceId, async ({ path }) => {
    await copyDataFile(control, path, dataFile)
    return dataFile
  })
  return copied ?? null
}

const nameTaken = (name: string) =>
  new ServiceError('conflict', {
    message: `There is an environment named ${name} already; upper and lower case are the same. Choose another name.`,
    target: 'instanceMetadata.name',
  })

const toMetadata = (row: InstanceRow) => ({
  instanceId: row.instance_id,
  name: row.name,
  instanceType: row.instance_type,
  provisioningState: 'active',
  isB2C: true,
  isB2B: false,
  platformType: 'selfHosted',
  version: row.version,
  createdBy: row.created_by,
  createdUtc: row.created_utc,
  updatedUtc: row.updated_utc,
})
