type FacetCode =
  | 'facetTooLong'
  | 'facetOptionUnknown'
  | 'facetOptionEmpty'
  | 'facetOptionTwice'
  | 'facetOptionsTogether'
  | 'facetOffsetAlone'
  | 'facetCount'
  | 'facetSort'
  | 'facetInterval'
  | 'facetOffset'
  | 'facetOffsetOfNumber'
  | 'facetBoundaries'
  | 'facetBoundariesTooMany'
  | 'facetBoundariesUnsorted'
  | 'facetTakesCounts'
  | 'facetTakesNumbers'
  | 'facetTakesLargerSteps'
  | 'facetTakesWholeNumbers'
  | 'facetTakesUnits'
  | 'facetTakesDays'
  | 'facetTakesNoOffset'
  | 'facetTakesNumberBoundaries'
  | 'facetTakesDateBoundaries'

/** A facet specification that does not parse, or does not fit its column, by the code of the reason. */
export class FacetError extends Error {
  override readonly name = 'FacetError'
  readonly code: FacetCode
  readonly params: Readonly<Record<string, string>>

  constructor(code: FacetCode, params: Readonly<Record<string, string>> = {}) {
    super(code)
    this.code = code
    this.params = params
  }
}
