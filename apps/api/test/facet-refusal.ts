import { describeReasons } from '@customer-insights-kit/client/management/operations'
import { FacetError } from '../src/odata/facet-error.ts'
import { toFacetReason } from '../src/store/facet-reason.ts'

/** What people are told of a facet that is refused. */
export function refusalOf(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    if (error instanceof FacetError) return describeReasons([toFacetReason(error)])
    throw error
  }
  throw new Error('The facet was taken.')
}
