import type { QueryOption } from '../odata/odata-syntax-error.ts'

/** A query that parses but does not fit the table: an unknown column, a value of the wrong type. */
export class QueryError extends Error {
  override readonly name = 'QueryError'
  readonly option: QueryOption
  /** Offset into the option's text, from 0. */
  readonly position: number

  constructor(option: QueryOption, position: number, message: string) {
    super(`${option} at position ${position}: ${message}`)
    this.option = option
    this.position = position
  }
}
