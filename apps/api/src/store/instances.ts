import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { ControlStore } from './control-store.ts'
import type { ControlTables } from './control-tables.ts'
import { prepareQuery } from './prepare-query.ts'

export type InstanceRow = Selectable<ControlTables['instances']>

export interface NewInstance {
  readonly name: string
  readonly instanceType: string
  readonly createdBy: string
}

export async function createInstance({ db }: ControlStore, instance: NewInstance): Promise<InstanceRow> {
  return db.insertInto('instances').values(toInstanceRow(instance)).returningAll().executeTakeFirstOrThrow()
}

export function toInstanceRow({ name, instanceType, createdBy }: NewInstance) {
  const now = new Date().toISOString()
  return {
    instance_id: randomUUID(),
    name,
    name_key: toNameKey(name),
    instance_type: instanceType,
    created_utc: now,
    created_by: createdBy,
    updated_utc: now,
    data_file: null,
  }
}

const selectInstance = prepareQuery(['instanceId'], (db, { instanceId }) =>
  db.selectFrom('instances').selectAll().where('instance_id', '=', instanceId),
)

export async function findInstance({ db }: ControlStore, instanceId: string) {
  const [row] = await selectInstance(db, { instanceId })
  return row
}

export async function findInstanceByName({ db }: ControlStore, name: string) {
  return db.selectFrom('instances').selectAll().where('name_key', '=', toNameKey(name)).executeTakeFirst()
}

/** The environments in which one of these principals has a role, by name. */
export async function listInstances({ db }: ControlStore, principalIds: readonly string[]) {
  return db
    .selectFrom('instances')
    .selectAll()
    .where('instance_id', 'in', (query) =>
      query.selectFrom('role_assignments').select('instance_id').where('principal_id', 'in', principalIds),
    )
    .orderBy('name_key')
    .execute()
}

/** Ids of the environments in which nobody has a role. */
export async function listInstancesWithoutRoles({ db }: ControlStore): Promise<string[]> {
  const rows = await db
    .selectFrom('instances')
    .select('instance_id')
    .where('instance_id', 'not in', (query) => query.selectFrom('role_assignments').select('instance_id'))
    .execute()
  return rows.map((row) => row.instance_id)
}

export async function hasInstanceCreatedBy({ db }: ControlStore, createdBy: string): Promise<boolean> {
  const row = await db
    .selectFrom('instances')
    .select('instance_id')
    .where('created_by', '=', createdBy)
    .executeTakeFirst()
  return row !== undefined
}

/** Id of an environment of this kind that somebody created, whatever its name is by now. */
export async function findInstanceIdOf(
  { db }: ControlStore,
  { createdBy, instanceType }: Pick<NewInstance, 'createdBy' | 'instanceType'>,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('instances')
    .select('instance_id')
    .where('created_by', '=', createdBy)
    .where('instance_type', '=', instanceType)
    .executeTakeFirst()
  return row?.instance_id
}

/** Points an environment to a finished data file; readers see the new rows from here on. */
/** All environments that hold data, of whomever. */
export async function listInstancesWithData({ db }: ControlStore) {
  return await db
    .selectFrom('instances')
    .select(['instance_id', 'name', 'data_file'])
    .where('data_file', 'is not', null)
    .$narrowType<{ data_file: string }>()
    .execute()
}

export async function setInstanceData(
  { db }: ControlStore,
  instanceId: string,
  { dataFile }: { readonly dataFile: string },
): Promise<void> {
  await db
    .updateTable('instances')
    .set((query) => ({
      data_file: dataFile,
      updated_utc: new Date().toISOString(),
      version: query('version', '+', 1),
    }))
    .where('instance_id', '=', instanceId)
    .execute()
}

export const toNameKey = (name: string): string => name.trim().normalize('NFC').toLowerCase()
