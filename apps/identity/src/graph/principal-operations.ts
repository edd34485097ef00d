import { randomUUID } from 'node:crypto'
import { findApiPrincipal } from './api-principals.ts'
import type { GraphContext } from './graph-context.ts'
import { alreadyThere, badRequest, denied, notFound } from './graph-error.ts'
import { NewServicePrincipal, parseInput, ServicePrincipalPatch } from './inputs.ts'
import type { Registrations, ServicePrincipal } from './registrations.ts'
import { fileTag, listPrincipalResources, toServicePrincipal } from './to-resource.ts'

export const listServicePrincipals = ({ file, store }: GraphContext) =>
  listPrincipalResources(file, store.read())

export function getServicePrincipal({ file, store, id }: GraphContext) {
  const found = listPrincipalResources(file, store.read()).find((principal) => principal.id === id)
  if (found === undefined) throw notFound(id)
  return found
}

export function createServicePrincipal({ file, store, body }: GraphContext) {
  const { appId, appRoleAssignmentRequired } = parseInput(NewServicePrincipal, body)
  return store.change((state) => {
    const isInFile = file.applications.some(({ clientId }) => clientId === appId)
    if (isInFile || state.servicePrincipals.some((principal) => principal.appId === appId)) {
      throw alreadyThere(`The application ${appId} has a service principal in this tenant already.`)
    }
    const isRegistered = state.applications.some((application) => application.appId === appId)
    if (!isRegistered && findApiPrincipal(appId) === undefined) {
      throw badRequest(`The appId '${appId}' is of no application that this tenant knows.`)
    }
    const created: ServicePrincipal = { id: randomUUID(), appId, appRoleAssignmentRequired }
    const next = { ...state, servicePrincipals: [...state.servicePrincipals, created] }
    return { next, result: toServicePrincipal(created, next) }
  })
}

export function updateServicePrincipal(context: GraphContext): Promise<undefined> {
  const patch = parseInput(ServicePrincipalPatch, context.body)
  refuseFilePrincipal(context, context.id)
  return context.store.change((state) => {
    const found = findPrincipal(state, context.id)
    const { appRoleAssignmentRequired = found.appRoleAssignmentRequired } = patch
    const servicePrincipals = state.servicePrincipals.map((principal) =>
      principal === found ? { ...found, appRoleAssignmentRequired } : principal,
    )
    return { next: { ...state, servicePrincipals }, result: undefined }
  })
}

export function deleteServicePrincipal(context: GraphContext): Promise<undefined> {
  refuseFilePrincipal(context, context.id)
  return context.store.change((state) => {
    const found = findPrincipal(state, context.id)
    const next = {
      ...state,
      servicePrincipals: state.servicePrincipals.filter((principal) => principal !== found),
      appRoleAssignments: state.appRoleAssignments.filter(
        ({ principalId, resourceId }) => principalId !== found.id && resourceId !== found.id,
      ),
      permissionGrants: state.permissionGrants.filter(
        ({ clientId, resourceId }) => clientId !== found.id && resourceId !== found.id,
      ),
    }
    return { next, result: undefined }
  })
}

export function findPrincipal({ servicePrincipals }: Registrations, id: string): ServicePrincipal {
  const found = servicePrincipals.find((principal) => principal.id === id)
  if (found === undefined) throw notFound(id)
  return found
}

/** What directory.json has, is consented to as a whole. */
export function refuseFilePrincipal({ file }: GraphContext, id: string): void {
  const application = file.applications.find(({ objectId }) => objectId === id)
  if (application === undefined) return
  throw denied(`${application.name} is kept in ${fileTag}: change it there, and start the identity again.`)
}
