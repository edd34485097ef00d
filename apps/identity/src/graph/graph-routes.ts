import {
  addPassword,
  createApplication,
  deleteApplication,
  getApplication,
  listApplications,
  removePassword,
  updateApplication,
} from './application-operations.ts'
import {
  createAppRoleAssignment,
  createPermissionGrant,
  deleteAppRoleAssignment,
  deletePermissionGrant,
  listAppRoleAssignments,
  listAssignedTo,
  listPermissionGrants,
  updatePermissionGrant,
} from './consent-operations.ts'
import type { GraphContext } from './graph-context.ts'
import { GraphError } from './graph-error.ts'
import { listUsers } from './list-users.ts'
import {
  createServicePrincipal,
  deleteServicePrincipal,
  getServicePrincipal,
  listServicePrincipals,
  updateServicePrincipal,
} from './principal-operations.ts'

export type Route = {
  readonly method: string
  readonly path: string
  /** What `@odata.context` calls the answer. */
  readonly resource: string
  readonly status: number
  readonly takesBody: boolean
  readonly operate: (context: GraphContext) => unknown
}

const route = (
  method: string,
  path: string,
  status: number,
  operate: Route['operate'],
  resource = path.split('/').at(-1) ?? '',
): Route => ({ method, path, resource, status, operate, takesBody: method === 'POST' || method === 'PATCH' })

const one = { applications: '/applications/{id}', principals: '/servicePrincipals/{id}' }

const routes: readonly Route[] = [
  route('GET', '/applications', 200, listApplications),
  route('POST', '/applications', 201, createApplication),
  route('GET', one.applications, 200, getApplication, 'applications'),
  route('PATCH', one.applications, 204, updateApplication),
  route('DELETE', one.applications, 204, deleteApplication),
  route('POST', `${one.applications}/addPassword`, 200, addPassword, 'passwordCredential'),
  route('POST', `${one.applications}/removePassword`, 204, removePassword),
  route('GET', '/servicePrincipals', 200, listServicePrincipals),
  route('POST', '/servicePrincipals', 201, createServicePrincipal),
  route('GET', one.principals, 200, getServicePrincipal, 'servicePrincipals'),
  route('PATCH', one.principals, 204, updateServicePrincipal),
  route('DELETE', one.principals, 204, deleteServicePrincipal),
  route('GET', `${one.principals}/appRoleAssignments`, 200, listAppRoleAssignments),
  route('GET', `${one.principals}/appRoleAssignedTo`, 200, listAssignedTo, 'appRoleAssignments'),
  route('POST', `${one.principals}/appRoleAssignments`, 201, createAppRoleAssignment),
  route('DELETE', `${one.principals}/appRoleAssignments/{childId}`, 204, deleteAppRoleAssignment),
  route('GET', '/users', 200, listUsers),
  route('GET', '/oauth2PermissionGrants', 200, listPermissionGrants),
  route('POST', '/oauth2PermissionGrants', 201, createPermissionGrant),
  route('PATCH', '/oauth2PermissionGrants/{id}', 204, updatePermissionGrant),
  route('DELETE', '/oauth2PermissionGrants/{id}', 204, deletePermissionGrant),
]

/** The operation that an address means, with the ids that it names. Throws GraphError. */
export function findRoute(method: string, path: string): { route: Route; id: string; childId: string } {
  const segments = path.split('/')
  const matching = routes.flatMap((candidate) => {
    const names = candidate.path.split('/')
    const isMatch =
      names.length === segments.length &&
      names.every((name, index) => name.startsWith('{') || name === segments[index])
    if (!isMatch) return []
    const findId = (name: string) => segments[names.indexOf(name)]?.toLowerCase() ?? ''
    return [{ route: candidate, id: findId('{id}'), childId: findId('{childId}') }]
  })
  if (matching.length === 0) {
    throw new GraphError(
      404,
      'BadRequest',
      'Only applications, servicePrincipals, oauth2PermissionGrants and users are here.',
    )
  }
  const found = matching.find((match) => match.route.method === method)
  if (found !== undefined) return found
  throw new GraphError(405, 'Request_BadRequest', `${method} is not allowed here.`)
}
