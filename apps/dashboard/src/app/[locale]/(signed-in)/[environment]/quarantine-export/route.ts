import { type Place, quarantinePath, toQueryString } from '#paths.ts'
import { askService } from '#server/ask-service.ts'
import { leadBack } from '#server/lead-back.ts'
import { passFileOn } from '#server/pass-file-on.ts'

/** The rows of a table that were put aside as a file, passed on while it arrives; what is refused leads back to the page, which says why. */
export async function GET(
  request: Request,
  { params }: { readonly params: Promise<Place> },
): Promise<Response> {
  const place = await params
  const table = new URL(request.url).searchParams.get('table') ?? ''
  const path = `/management/instances/${encodeURIComponent(place.environment)}/quarantine/export` as const
  const answer = await askService(`${path}${toQueryString({ table })}`, request.signal)
  return answer.ok ? passFileOn(answer.data) : leadBack(quarantinePath(place, { table }), answer)
}
