import { roles as knownRoles, type Role } from '@customer-insights-kit/client/capabilities'

/** The names of roles in the user's language; one that is not known here stays as it is. */
export function toRoleNames(roles: readonly string[], nameOf: (role: Role) => string): string[] {
  return roles.map((role) => {
    const known = knownRoles.find((name) => name.toLowerCase() === role.toLowerCase())
    return known === undefined ? role : nameOf(known)
  })
}
