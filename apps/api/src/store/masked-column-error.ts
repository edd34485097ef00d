/** Something was asked that only the values of a masked column could answer. */
export class MaskedColumnError extends Error {
  override readonly name = 'MaskedColumnError'
  readonly column: string

  constructor(table: string, column: string, what: string) {
    super(`${table}.${column} is masked for your role: ${what}`)
    this.column = column
  }
}

/** What to do instead. */
export const maskedRemedy = 'leave it out, or ask an administrator for a role that sees it.'
