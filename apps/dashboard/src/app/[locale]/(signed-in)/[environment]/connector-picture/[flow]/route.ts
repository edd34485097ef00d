import { readFlowFile } from '../../connector/connector-files.ts'
import { readFlows } from '../../connector/read-flows.ts'

interface PictureRoute {
  readonly params: Promise<{ readonly flow: string }>
}

/** The drawing of a flow. */
export async function GET(_request: Request, { params }: PictureRoute): Promise<Response> {
  const { flow } = await params
  const isKnown = (await readFlows()).some(({ id }) => id === flow)
  if (!isKnown) return new Response(null, { status: 404 })
  return new Response(new Uint8Array(await readFlowFile(`${flow}.svg`)), {
    headers: {
      'content-type': 'image/svg+xml',
      'cache-control': 'private, max-age=3600',
      'x-content-type-options': 'nosniff',
    },
  })
}
