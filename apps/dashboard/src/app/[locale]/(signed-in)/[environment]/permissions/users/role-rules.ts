import type { RoleAssignment } from '@customer-insights-kit/client'
import {
  type Capability,
  capabilities,
  coversRole,
  hasCapability,
  type Role,
  roles,
} from '@customer-insights-kit/client/capabilities'

const allCapabilities = Object.keys(capabilities) as Capability[]

const listCapabilities = (role: Role): Capability[] =>
  allCapabilities.filter((capability) => hasCapability([role], capability))

/** What somebody with a role may do: all that another role may, where there is such a one, and more. */
export function describeRole(role: Role): { readonly base: Role | undefined; readonly adds: Capability[] } {
  const covered = roles.filter((other) => other !== role && coversRole([role], other))
  const base = covered.toSorted((one, two) => listCapabilities(two).length - listCapabilities(one).length)[0]
  const known = base === undefined ? [] : listCapabilities(base)
  return { base, adds: listCapabilities(role).filter((capability) => !known.includes(capability)) }
}

/** The roles that somebody may give and take: none that allows more than their own. */
export const listGivableRoles = (own: readonly string[]): Role[] =>
  roles.filter((role) => coversRole(own, role))

/** Whether somebody may change or remove a principal who has these roles. */
export const mayChange = (own: readonly string[], assigned: readonly string[]): boolean =>
  assigned.every((role) => coversRole(own, role))

/** The role that somebody has to keep: an owner, or an administrator where there are no owners. */
export function findKeptRole(assignments: readonly Pick<RoleAssignment, 'roles'>[]): Role {
  return assignments.some(({ roles }) => hasRole(roles, 'Owner')) ? 'Owner' : 'Admin'
}

/** Whether nobody would be left to manage the environment without this one. */
export function isLastKeeper(
  assignments: readonly RoleAssignment[],
  principalId: string | null | undefined,
): boolean {
  const kept = findKeptRole(assignments)
  const keepers = assignments.filter(({ roles }) => hasRole(roles, kept))
  return keepers.length === 1 && keepers[0]?.principalId === principalId
}

/** Names of roles compare in any case: the cloud varies. */
const hasRole = (assigned: readonly string[], role: Role): boolean =>
  assigned.some((name) => name.toLowerCase() === role.toLowerCase())

/** A role as the table of capabilities spells it; undefined for one that it does not know. */
export const toRole = (name: string): Role | undefined =>
  roles.find((role) => role.toLowerCase() === name.toLowerCase())
