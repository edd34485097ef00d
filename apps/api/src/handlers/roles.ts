import { type Role, roles as roleNames } from '@customer-insights-kit/client/capabilities'
import type { operations } from '@customer-insights-kit/client/operations'
import { isGuid } from '../is-guid.ts'
import { ServiceError } from '../service-error.ts'
import { type AssignmentChange, changeAssignment } from '../store/change-assignment.ts'
import { listAssignments, listRoles, type PrincipalType } from '../store/role-assignments.ts'
import type { HandlerContext, Handlers } from './handler.ts'
import type { NotYet } from './not-yet.ts'

type RoleHandlers = Handlers<typeof operations, NotYet>['roles']
type RoleAssignment = Parameters<RoleHandlers['updateAssignment']>[1]['assignment']

/** What the capability table allows, for people. */
const descriptions: Readonly<Record<Role, string>> = {
  Viewer: 'Sees customers, tables, segments, measures, data sources and the state of the system.',
  MarketingContributor: 'Sees customers and tables, and configures segments and measures.',
  Contributor: 'Configures everything about data, segments and measures, writes rows and runs workflows.',
  Admin: 'Also manages permissions, subscription keys and search, and creates environments.',
  Owner: 'Can do everything, also delete the environment and make others its owners.',
}

export const roles: RoleHandlers = {
  async list() {
    return roleNames.map((roleName) => ({ roleName, description: descriptions[roleName] }))
  },

  async getMine({ control, principal }, { instanceId }) {
    return {
      principalId: principal.id,
      // On the wire a key is an application.
      principalType: principal.type === 'key' ? 'app' : principal.type,
      roles: await listRoles(control, instanceId, principal.principalIds),
      instanceId,
    }
  },

  listAssignments: ({ control }, { instanceId }) => describeAssignments(control, instanceId),

  async updateAssignment(context, { instanceId, principalId, assignment }) {
    const id = toGuid(principalId)
    refuseOther('principalId', assignment.principalId, id)
    refuseOther('instanceId', assignment.instanceId, instanceId)
    const next = { principalType: parsePrincipalType(assignment), roles: parseRoles(assignment) }
    await change(context, { instanceId, principalId: id, next })
    return describeAssignments(context.control, instanceId)
  },

  async deleteAssignment(context, { instanceId, principalId }) {
    const id = isGuid(principalId) ? principalId.toLowerCase() : principalId
    await change(context, { instanceId, principalId: id, next: undefined })
  },
}

async function describeAssignments(control: HandlerContext['control'], instanceId: string) {
  const assignments = await listAssignments(control, instanceId)
  return assignments.map(({ roles, ...principal }) => ({ ...principal, roles: [...roles], instanceId }))
}

async function change(
  { control, actor, principal }: HandlerContext,
  asked: Omit<AssignmentChange, 'callerIds'>,
): Promise<void> {
  const refusal = await changeAssignment(control, actor, { ...asked, callerIds: principal.principalIds })
  if (refusal === undefined) return
  if (refusal === 'notAssigned') {
    throw new ServiceError('notFound', {
      message: `${asked.principalId.slice(0, 200)} has no role in this environment.`,
      errorCode: 'rbacUserNotFound',
      target: 'principalId',
    })
  }
  if (refusal === 'aboveCaller') {
    throw new ServiceError('forbidden', {
      message:
        principal.type === 'key'
          ? 'A key without a token has no role, and so gives and takes none: send a token of who may.'
          : 'Only who has a role, or one that allows more, may give or take it: ask an owner.',
    })
  }
  throw new ServiceError('conflict', {
    message:
      'This is the last owner or administrator of the environment, or the last one who is a person: give the role to another one first.',
    errorCode: 'rbacCanNotRevokePermissionFromInstance',
    target: 'principalId',
  })
}

/** Tokens and the store spell ids in lower case. */
function toGuid(principalId: string): string {
  if (isGuid(principalId)) return principalId.toLowerCase()
  throw new ServiceError('invalidRequest', {
    message:
      'principalId must be the object ID of the directory, a GUID; for an application not its client ID.',
    target: 'principalId',
  })
}

function refuseOther(name: string, given: string | null | undefined, meant: string): void {
  if (given === null || given === undefined || given.toLowerCase() === meant) return
  throw new ServiceError('invalidRequest', {
    message: `${name} must be the same as in the path, or left out.`,
    target: name,
  })
}

const principalTypes: readonly PrincipalType[] = ['user', 'group', 'app']

function parsePrincipalType({ principalType }: RoleAssignment): PrincipalType {
  const found = principalTypes.find((type) => type === principalType.toLowerCase())
  if (found !== undefined) return found
  throw new ServiceError('invalidRequest', {
    message: `principalType must be ${principalTypes.join(' or ')}.`,
    errorCode: 'rbacUnsupportedPrincipalType',
    target: 'principalType',
  })
}

/** The names as the table spells them, once each. */
function parseRoles({ roles: given }: RoleAssignment): Role[] {
  const found = given.map((name) => roleNames.find((role) => role.toLowerCase() === name.toLowerCase()))
  const known = found.filter((role) => role !== undefined)
  if (known.length > 0 && known.length === given.length) return [...new Set(known)]
  throw new ServiceError('invalidRequest', {
    message: `roles must be one or more of ${roleNames.join(', ')}. To take all, delete the assignment.`,
    errorCode: 'rbacInvalidRole',
    target: 'roles',
  })
}
