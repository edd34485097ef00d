import { readFlowFile } from '../connector-files.ts'
import { readFlows } from '../read-flows.ts'

/** The drawing of a flow. */
export async function GET(request: Request): Promise<Response> {
  const id = new URL(request.url).searchParams.get('flow')
  const flow = (await readFlows()).find((known) => known.id === id)
  if (flow === undefined) return new Response(null, { status: 404 })
  return new Response(new Uint8Array(await readFlowFile(`${flow.id}.svg`)), {
    headers: {
      'content-type': 'image/svg+xml',
      'cache-control': 'private, max-age=3600',
      'x-content-type-options': 'nosniff',
    },
  })
}
