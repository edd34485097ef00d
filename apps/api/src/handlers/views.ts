import { hasCapability } from '@customer-insights-kit/client/capabilities'
import { holdsSecret, type management } from '@customer-insights-kit/client/management/operations'
import type { z } from 'zod'
import { readRoles } from '../check-role.ts'
import { ServiceError } from '../service-error.ts'
import { matchColumn } from '../store/find-column.ts'
import { listTables } from '../store/tables.ts'
import {
  createView,
  deleteView,
  isChangeable,
  listViews,
  maxOwnViews,
  maxSharedViews,
  maxViewLetters,
  readDefinition,
  updateView,
  type ViewCaller,
  type ViewDefinition,
  type ViewRefusal,
  type ViewRow,
} from '../store/views.ts'
import type { HandlerContext, Handlers } from './handler.ts'

export const views: Handlers<typeof management>['views'] = {
  async list(context, { instanceId }) {
    const caller = await readCaller(context, instanceId)
    const rows = await listViews(context.control, instanceId, caller.by.id)
    const mask = await createMask(context, instanceId)
    return rows.map((row) => mask(toView(row, caller), row))
  },

  async create(context, { instanceId, view: { name, isShared, ...definition } }) {
    checkDefinition(definition)
    const caller = await readCaller(context, instanceId)
    const created = await createView(context.control, instanceId, { name, isShared, definition }, caller)
    if (typeof created === 'string') throw toError(created, name)
    return (await createMask(context, instanceId))(toView(created, caller), created)
  },

  async update(context, { instanceId, viewId, changes: { name, isShared, ...definition } }) {
    checkDefinition(definition)
    const caller = await readCaller(context, instanceId)
    const changes = {
      definition,
      ...(name !== undefined && { name }),
      ...(isShared !== undefined && { isShared }),
    }
    const updated = await updateView(context.control, { instanceId, viewId }, changes, caller)
    if (typeof updated === 'string') throw toError(updated, name)
    return (await createMask(context, instanceId))(toView(updated, caller), updated)
  },

  async delete(context, { instanceId, viewId }) {
    const caller = await readCaller(context, instanceId)
    const refused = await deleteView(context.control, { instanceId, viewId }, caller)
    if (refused !== undefined) throw toError(refused)
  },
}

async function readCaller(context: HandlerContext, instanceId: string): Promise<ViewCaller> {
  const roles = (await readRoles(context, instanceId)) ?? []
  return { by: context.actor, isAdministrator: hasCapability(roles, 'managePermissions') }
}

function checkDefinition(definition: ViewDefinition): void {
  if (holdsSecret(JSON.stringify(definition))) {
    throw new ServiceError('invalidRequest', {
      message: 'A view must not hold what looks like a key or a token, which would stay in backups.',
    })
  }
}

type View = z.input<typeof management.views.create.response>

function toView(row: ViewRow, caller: ViewCaller): View {
  return {
    ...readDefinition<Pick<View, 'search' | 'filters' | 'sort' | 'columns' | 'layout'>>(row).definition,
    viewId: row.view_id,
    name: row.name,
    isShared: row.is_shared === 1,
    isMine: row.owner_id === caller.by.id,
    isChangeable: isChangeable(row, caller),
    isMasked: false,
    madeBy: row.owner_name,
    createdUtc: row.created_utc,
    updatedUtc: row.updated_utc,
  }
}

/**
 * Leaves out what may hold masked values: filters and sorts on columns that are masked for the caller, or that are not
 * there, and words that somebody else wrote, whatever column they are of.
 */
async function createMask({ actor, environments, masks }: HandlerContext, instanceId: string) {
  if (masks.length === 0) return (view: View): View => view
  const tables = await environments.use(instanceId, listTables)
  const customers = tables?.find(({ entityType }) => entityType === 'profile')
  const isSeen = ({ column }: { readonly column: string }): boolean => {
    const found = customers && matchColumn(customers, column)
    return found !== undefined && found.mask === undefined
  }
  return (view: View, row: ViewRow): View => {
    const search = readDefinition(row).searchBy === actor.id ? view.search : ''
    const filters = view.filters.filter(isSeen)
    const sort = view.sort !== null && isSeen(view.sort) ? view.sort : null
    const isMasked = search !== view.search || filters.length < view.filters.length || sort !== view.sort
    return { ...view, search, filters, sort, isMasked }
  }
}

function toError(refusal: ViewRefusal, name = ''): ServiceError {
  if (refusal === 'missing') {
    return new ServiceError('notFound', { message: 'You see no such view in this environment.' })
  }
  if (refusal === 'foreign') {
    return new ServiceError('forbidden', {
      message:
        'A shared view is changed by who made it, or by an administrator: keep one of your own instead.',
    })
  }
  if (refusal === 'tooLong') {
    return new ServiceError('invalidRequest', {
      message: `A view must be at most ${maxViewLetters} letters of JSON: leave out some of its filters or columns.`,
    })
  }
  const message =
    refusal === 'nameTaken'
      ? `Another view is named ${name}: choose another name, or change that one.`
      : `There are at most ${maxOwnViews} views of one person and ${maxSharedViews} shared ones in an environment: delete some.`
  return new ServiceError('conflict', { message })
}
