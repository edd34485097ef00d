/** A facet specification that does not parse, or does not fit its column; the message says what to write. */
export class FacetError extends Error {
  override readonly name = 'FacetError'
}
