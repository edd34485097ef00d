import type { RoleChange } from './read-known-principals.ts'

export const userKinds = ['user', 'group', 'app'] as const

export type UserKind = (typeof userKinds)[number]

/** Somebody who has roles here. */
export interface ListedUser {
  readonly id: string
  readonly kind: UserKind
  /** Undefined until they did something here. */
  readonly name: string | undefined
  readonly roles: readonly string[]
  /** When the roles were last changed, as far as that is known. */
  readonly change: RoleChange | undefined
}

export const userSorts = ['name', 'kind', 'roles', 'since'] as const

export type UserSort = (typeof userSorts)[number]

/** What is left out where there is no room for it. */
export const isSecondary = (column: UserSort): boolean => column === 'kind' || column === 'since'

export const parseUserSort = (text: unknown): UserSort =>
  userSorts.find((sort) => sort === text) ?? userSorts[0]

/** By what the list is asked for, and then by name; who has none comes last. */
export function sortUsers(users: readonly ListedUser[], sort: UserSort, locale: string): ListedUser[] {
  const { compare } = new Intl.Collator(locale, { numeric: true })
  const toText = ({ name, id }: ListedUser) => name ?? id
  const first: Readonly<Record<UserSort, (one: ListedUser, two: ListedUser) => number>> = {
    name: () => 0,
    kind: (one, two) => userKinds.indexOf(one.kind) - userKinds.indexOf(two.kind),
    roles: (one, two) => compare(one.roles.join(), two.roles.join()),
    since: (one, two) => compare(two.change?.atUtc ?? '', one.change?.atUtc ?? ''),
  }
  return users.toSorted(
    (one, two) =>
      first[sort](one, two) ||
      Number(one.name === undefined) - Number(two.name === undefined) ||
      compare(toText(one), toText(two)),
  )
}
