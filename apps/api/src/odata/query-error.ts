export type QueryOption = '$filter' | '$search' | '$select' | '$orderby' | '$expand' | 'facets'

/** A query option that does not parse, or does not fit the table; the message says where and why. */
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
