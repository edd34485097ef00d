import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import { type Actor, appendAudit } from './audit-log.ts'
import type { ControlStore } from './control-store.ts'
import type { ControlTables } from './control-tables.ts'
import { toNameKey } from './instances.ts'

export type ViewRow = Selectable<ControlTables['views']>

/** What a view shows; kept as JSON, because nobody looks for views by it. */
export type ViewDefinition = Readonly<Record<string, unknown>>

/** Of the JSON of one view. */
export const maxViewLetters = 16_384

/** Who asks: sees the own views and the shared ones, and changes those of others only as an administrator. */
export interface ViewCaller {
  readonly by: Actor
  readonly isAdministrator: boolean
}

export const maxOwnViews = 100
export const maxSharedViews = 200

export type ViewRefusal = 'missing' | 'foreign' | 'nameTaken' | 'tooMany' | 'tooLong'

interface ViewFields {
  readonly name: string
  readonly isShared: boolean
  readonly definition: ViewDefinition
}

/** The views that somebody made, and those that are shared, by name. */
export async function listViews(
  { db }: Pick<ControlStore, 'db'>,
  instanceId: string,
  ownerId: string,
): Promise<ViewRow[]> {
  return db
    .selectFrom('views')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .where((eb) => eb.or([eb('is_shared', '=', 1), eb('owner_id', '=', ownerId)]))
    .orderBy('name_key')
    .orderBy('view_id')
    .execute()
}

/** What a view shows, and who wrote its words: an administrator may have, in a view of somebody else. */
export function readDefinition<T = ViewDefinition>({
  definition: text,
}: ViewRow): { readonly definition: T; readonly searchBy: string | undefined } {
  const { searchBy, ...definition } = JSON.parse(text)
  return { definition, searchBy }
}

export async function createView(
  control: ControlStore,
  instanceId: string,
  { name, isShared, definition }: ViewFields,
  { by }: ViewCaller,
): Promise<ViewRow | ViewRefusal> {
  return control.db.transaction().execute(async (db) => {
    const store = { ...control, db }
    const now = new Date().toISOString()
    const row: ViewRow = {
      view_id: randomUUID(),
      instance_id: instanceId,
      owner_id: by.id,
      owner_name: by.name,
      is_shared: isShared ? 1 : 0,
      name,
      name_key: toNameKey(name),
      definition: JSON.stringify({ ...definition, searchBy: by.id }),
      created_utc: now,
      updated_utc: now,
    }
    const refusal = await checkPlace(store, row)
    if (refusal !== undefined) return refusal
    await db.insertInto('views').values(row).execute()
    await auditShared(store, by, { action: 'CreateView', after: row })
    return row
  })
}

export async function updateView(
  control: ControlStore,
  id: { readonly instanceId: string; readonly viewId: string },
  changes: Partial<ViewFields>,
  caller: ViewCaller,
): Promise<ViewRow | ViewRefusal> {
  return control.db.transaction().execute(async (db) => {
    const store = { ...control, db }
    const before = await findChangeable(store, id, caller)
    if (typeof before === 'string') return before
    const { name = before.name, isShared = before.is_shared === 1, definition } = changes
    const kept = readDefinition(before)
    const searchBy = definition?.search === undefined ? kept.searchBy : caller.by.id
    const after: ViewRow = {
      ...before,
      name,
      name_key: toNameKey(name),
      is_shared: isShared ? 1 : 0,
      definition: JSON.stringify({ ...kept.definition, ...definition, searchBy }),
      updated_utc: new Date().toISOString(),
    }
    const refusal = await checkPlace(store, after)
    if (refusal !== undefined) return refusal
    await db.updateTable('views').set(after).where('view_id', '=', after.view_id).execute()
    await auditShared(store, caller.by, { action: 'UpdateView', before, after })
    return after
  })
}

export async function deleteView(
  control: ControlStore,
  id: { readonly instanceId: string; readonly viewId: string },
  caller: ViewCaller,
): Promise<ViewRefusal | undefined> {
  return control.db.transaction().execute(async (db) => {
    const store = { ...control, db }
    const before = await findChangeable(store, id, caller)
    if (typeof before === 'string') return before
    await db.deleteFrom('views').where('view_id', '=', before.view_id).execute()
    await auditShared(store, caller.by, { action: 'DeleteView', before })
    return undefined
  })
}

/** Whether the caller may change a view that the caller sees. */
export const isChangeable = (row: ViewRow, { by, isAdministrator }: ViewCaller): boolean =>
  row.owner_id === by.id || (row.is_shared === 1 && isAdministrator)

/** Views that others keep for themselves answer as if there were none. */
async function findChangeable(
  { db }: ControlStore,
  { instanceId, viewId }: { readonly instanceId: string; readonly viewId: string },
  caller: ViewCaller,
): Promise<ViewRow | 'missing' | 'foreign'> {
  const row = await db
    .selectFrom('views')
    .selectAll()
    .where('instance_id', '=', instanceId)
    .where('view_id', '=', viewId)
    .executeTakeFirst()
  if (row === undefined || (row.is_shared === 0 && row.owner_id !== caller.by.id)) return 'missing'
  return isChangeable(row, caller) ? row : 'foreign'
}

/** Two views of one list never have one name, lists have an end, and nobody fills the one that all share. */
async function checkPlace({ db }: ControlStore, row: ViewRow): Promise<ViewRefusal | undefined> {
  if (JSON.stringify(readDefinition(row).definition).length > maxViewLetters) return 'tooLong'
  const others = await db
    .selectFrom('views')
    .select(['name_key', 'is_shared', 'owner_id'])
    .where('instance_id', '=', row.instance_id)
    .where('view_id', '<>', row.view_id)
    .where((eb) => eb.or([eb('is_shared', '=', 1), eb('owner_id', '=', row.owner_id)]))
    .execute()
  const list = others.filter(({ is_shared }) => is_shared === row.is_shared)
  if (list.some(({ name_key }) => name_key === row.name_key)) return 'nameTaken'
  const own = others.filter(({ owner_id }) => owner_id === row.owner_id)
  const isFull = row.is_shared === 1 && list.length >= maxSharedViews
  return isFull || own.length >= maxOwnViews ? 'tooMany' : undefined
}

interface ViewChange {
  readonly action: 'CreateView' | 'UpdateView' | 'DeleteView'
  readonly before?: ViewRow
  readonly after?: ViewRow
}

/** What others see is audited, but never what is looked for: the log outlives it. */
async function auditShared(store: ControlStore, by: Actor, { action, before, after }: ViewChange) {
  const [row] = [after ?? before]
  if (row === undefined || (before?.is_shared !== 1 && after?.is_shared !== 1)) return
  const describe = ({ name, is_shared }: ViewRow) => ({ name, isShared: is_shared === 1 })
  await appendAudit(store, by, {
    instanceId: row.instance_id,
    action,
    target: `views/${row.view_id}`,
    ...(before && { before: describe(before) }),
    ...(after && { after: describe(after) }),
  })
}
