/** Who looks at the page, and what they may do. */
export interface OwnRoles {
  readonly id: string | undefined
  readonly roles: readonly string[]
}
