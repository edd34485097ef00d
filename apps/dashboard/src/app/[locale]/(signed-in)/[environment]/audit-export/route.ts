import { z } from 'zod'
import { auditLogPath, type Place, type Query, toQueryString } from '#paths.ts'
import { askService } from '#server/ask-service.ts'
import { leadBack } from '#server/lead-back.ts'
import { passFileOn } from '#server/pass-file-on.ts'
import { parseAuditQuery, toParameters, toServiceFilter } from '../system/audit-log/audit-query.ts'

const Format = z.enum(['csv', 'ndjson']).catch('ndjson')

/** The entries of a filter as a file, passed on while it arrives; what is refused leads back to the page, which says why. */
export async function GET(
  request: Request,
  { params }: { readonly params: Promise<Place> },
): Promise<Response> {
  const place = await params
  const given = Object.fromEntries(new URL(request.url).searchParams)
  const query = parseAuditQuery(given)
  const filter: Query = { ...toServiceFilter(query), format: Format.parse(given.format) }
  const path = `/management/instances/${encodeURIComponent(place.environment)}/audit/export` as const
  const answer = await askService(`${path}${toQueryString(filter)}`, request.signal)
  return answer.ok ? passFileOn(answer.data) : leadBack(auditLogPath(place, toParameters(query)), answer)
}
