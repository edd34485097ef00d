import type { GraphContext } from './graph-context.ts'

/** Who is in directory.json; never a password. */
export const listUsers = ({ file }: GraphContext) =>
  file.users.map(({ id, email, name }) => ({
    id,
    displayName: name,
    mail: email,
    userPrincipalName: email,
    accountEnabled: true,
  }))
