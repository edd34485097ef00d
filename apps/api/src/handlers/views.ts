import { hasCapability } from '@customer-insights-kit/client/capabilities'
import { holdsSecret, type management } from '@customer-insights-kit/client/management/operations'
import type { z } from 'zod'
import { readRoles } from '../check-role.ts'
import { ServiceError } from '../service-error.ts'
import {
  createView,
  deleteView,
  isChangeable,
  listViews,
  maxOwnViews,
  maxSharedViews,
  updateView,
  type ViewCaller,
  type ViewDefinition,
  type ViewRefusal,
  type ViewRow,
} from '../store/views.ts'
import type { HandlerContext, Handlers } from './handler.ts'

/** Of the JSON of one view. */
const maxLetters = 16_384

export const views: Handlers<typeof management>['views'] = {
  async list(context, { instanceId }) {
    const caller = await readCaller(context, instanceId)
    const rows = await listViews(context.control, instanceId, caller.by.id)
    return rows.map((row) => toView(row, caller))
  },

  async create(context, { instanceId, view: { name, isShared, ...definition } }) {
    checkDefinition(definition)
    const caller = await readCaller(context, instanceId)
    const created = await createView(context.control, instanceId, { name, isShared, definition }, caller)
    if (typeof created === 'string') throw toError(created, name)
    return toView(created, caller)
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
    return toView(updated, caller)
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
  const text = JSON.stringify(definition)
  if (text.length > maxLetters) {
    throw new ServiceError('invalidRequest', {
      message: `A view must be at most ${maxLetters} letters of JSON: leave out some of its filters or columns.`,
    })
  }
  if (holdsSecret(text)) {
    throw new ServiceError('invalidRequest', {
      message: 'A view must not hold what looks like a key or a token, which would stay in backups.',
    })
  }
}

type View = z.input<typeof management.views.create.response>

function toView(row: ViewRow, caller: ViewCaller): View {
  return {
    ...(JSON.parse(row.definition) as Pick<View, 'search' | 'filters' | 'sort' | 'columns' | 'layout'>),
    viewId: row.view_id,
    name: row.name,
    isShared: row.is_shared === 1,
    isMine: row.owner_id === caller.by.id,
    isChangeable: isChangeable(row, caller),
    madeBy: row.owner_name,
    createdUtc: row.created_utc,
    updatedUtc: row.updated_utc,
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
  const message =
    refusal === 'nameTaken'
      ? `Another view is named ${name}: choose another name, or change that one.`
      : `There are at most ${maxOwnViews} views of one person and ${maxSharedViews} shared ones in an environment: delete some.`
  return new ServiceError('conflict', { message })
}
