export type QueryOption = '$filter' | '$search' | '$select' | '$orderby' | '$expand' | '$top' | '$skip'

/** A query option that does not parse; the message says what was expected and what was found. */
export class ODataSyntaxError extends Error {
  override readonly name = 'ODataSyntaxError'
  readonly option: QueryOption
  /** Offset into the option's text, from 0. */
  readonly position: number

  constructor(option: QueryOption, position: number, message: string) {
    super(`${option} at position ${position}: ${message}`)
    this.option = option
    this.position = position
  }
}
