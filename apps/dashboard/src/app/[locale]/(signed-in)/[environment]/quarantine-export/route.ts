import { env } from '#env.ts'
import { type Place, quarantinePath, toQueryString } from '#paths.ts'
import { askService } from '#server/ask-service.ts'
import { passFileOn } from '#server/pass-file-on.ts'

/** The rows of a table that were put aside as a file, passed on while it arrives; what is refused leads back to the page. */
export async function GET(
  request: Request,
  { params }: { readonly params: Promise<Place> },
): Promise<Response> {
  const place = await params
  const table = new URL(request.url).searchParams.get('table') ?? ''
  const path = `/management/instances/${encodeURIComponent(place.environment)}/quarantine/export` as const
  const answer = await askService(`${path}${toQueryString({ table })}`, request.signal)
  if (answer.ok) return passFileOn(answer.data)
  return Response.redirect(new URL(quarantinePath(place, { table }), env().dashboardUrl), 303)
}
