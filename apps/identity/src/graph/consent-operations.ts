import { randomUUID } from 'node:crypto'
import { findApiPrincipal } from './api-principals.ts'
import type { GraphContext } from './graph-context.ts'
import { alreadyThere, badRequest, notFound } from './graph-error.ts'
import { NewAppRoleAssignment, NewPermissionGrant, PermissionGrantPatch, parseInput } from './inputs.ts'
import { findPrincipal, refuseFilePrincipal } from './principal-operations.ts'
import type { AppRoleAssignment, PermissionGrant, Registrations } from './registrations.ts'
import { toAppRoleAssignment, toPermissionGrant } from './to-resource.ts'

export function listAppRoleAssignments({ file, store, id }: GraphContext) {
  const state = store.read()
  // Applications of the file have their roles from it.
  if (file.applications.some(({ objectId }) => objectId === id)) return []
  findPrincipal(state, id)
  return state.appRoleAssignments
    .filter(({ principalId }) => principalId === id)
    .map((assignment) => toAppRoleAssignment(assignment, state))
}

/** The same from the side of the API: who was given its permissions. */
export function listAssignedTo({ store, id }: GraphContext) {
  const state = store.read()
  findPrincipal(state, id)
  return state.appRoleAssignments
    .filter(({ resourceId }) => resourceId === id)
    .map((assignment) => toAppRoleAssignment(assignment, state))
}

export function createAppRoleAssignment(context: GraphContext) {
  const input = parseInput(NewAppRoleAssignment, context.body)
  if (input.principalId !== context.id) throw badRequest('The principalId must be the one of the address.')
  refuseFilePrincipal(context, context.id)
  return context.store.change((state) => {
    findPrincipal(state, context.id)
    const api = findApiPrincipal(findPrincipal(state, input.resourceId).appId)
    if (!api?.appRoles.some(({ id }) => id === input.appRoleId)) {
      throw badRequest(`The resource has no application permission with the id '${input.appRoleId}'.`)
    }
    const isThere = state.appRoleAssignments.some(
      ({ principalId, resourceId, appRoleId }) =>
        principalId === input.principalId && resourceId === input.resourceId && appRoleId === input.appRoleId,
    )
    if (isThere) throw badRequest('The permission is assigned already.')
    const createdDateTime = new Date(context.now()).toISOString()
    const created: AppRoleAssignment = { id: randomUUID(), ...input, createdDateTime }
    const next = { ...state, appRoleAssignments: [...state.appRoleAssignments, created] }
    return { next, result: toAppRoleAssignment(created, next) }
  })
}

export const deleteAppRoleAssignment = ({ store, id, childId }: GraphContext): Promise<undefined> =>
  store.change((state) => {
    const kept = state.appRoleAssignments.filter(
      (assignment) => assignment.id !== childId || assignment.principalId !== id,
    )
    if (kept.length === state.appRoleAssignments.length) throw notFound(childId)
    return { next: { ...state, appRoleAssignments: kept }, result: undefined }
  })

export const listPermissionGrants = ({ store }: GraphContext) =>
  store.read().permissionGrants.map(toPermissionGrant)

export function createPermissionGrant(context: GraphContext) {
  const input = parseInput(NewPermissionGrant, context.body)
  const { clientId, consentType, principalId = null, resourceId, scope } = input
  if ((consentType === 'Principal') !== (principalId !== null)) {
    throw badRequest('The principalId is needed for consentType Principal, and for no other.')
  }
  if (principalId !== null && !context.file.users.some(({ id }) => id === principalId)) {
    throw notFound(principalId)
  }
  refuseFilePrincipal(context, clientId)
  return context.store.change((state) => {
    findPrincipal(state, clientId)
    refuseScope(state, resourceId, scope)
    const isThere = state.permissionGrants.some(
      (grant) =>
        grant.clientId === clientId &&
        grant.resourceId === resourceId &&
        grant.consentType === consentType &&
        grant.principalId === principalId,
    )
    if (isThere) throw alreadyThere('A grant for these is there already: change its scope.')
    const created: PermissionGrant = {
      id: randomUUID(),
      clientId,
      consentType,
      principalId,
      resourceId,
      scope,
    }
    const next = { ...state, permissionGrants: [...state.permissionGrants, created] }
    return { next, result: toPermissionGrant(created) }
  })
}

export function updatePermissionGrant({ store, id, body }: GraphContext): Promise<undefined> {
  const { scope } = parseInput(PermissionGrantPatch, body)
  return store.change((state) => {
    const found = state.permissionGrants.find((grant) => grant.id === id)
    if (found === undefined) throw notFound(id)
    refuseScope(state, found.resourceId, scope)
    const permissionGrants = state.permissionGrants.map((grant) =>
      grant === found ? { ...found, scope } : grant,
    )
    return { next: { ...state, permissionGrants }, result: undefined }
  })
}

export const deletePermissionGrant = ({ store, id }: GraphContext): Promise<undefined> =>
  store.change((state) => {
    const kept = state.permissionGrants.filter((grant) => grant.id !== id)
    if (kept.length === state.permissionGrants.length) throw notFound(id)
    return { next: { ...state, permissionGrants: kept }, result: undefined }
  })

function refuseScope(state: Registrations, resourceId: string, scope: string): void {
  const api = findApiPrincipal(findPrincipal(state, resourceId).appId)
  const unknown = scope.split(' ').find((name) => !api?.scopes.some(({ value }) => value === name))
  if (unknown === undefined) return
  throw badRequest(`The resource has no delegated permission '${unknown.slice(0, 100)}'.`)
}
