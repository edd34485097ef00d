import type { Reason, ReasonCode } from '@customer-insights-kit/client/management/operations'
import type { FacetError } from '../odata/facet-error.ts'

/** What a facet error says to people. */
export function toFacetReason({ code, params }: FacetError): Reason {
  const known: ReasonCode = code
  return { code: known, params: { ...params } }
}
