import { getTranslations } from 'next-intl/server'
import { readFlowFile } from '../connector-files.ts'
import { answerText, orMissing } from '../missing-files.ts'
import { readFlows } from '../read-flows.ts'

/** The drawing of a flow. */
export function GET(request: Request): Promise<Response> {
  return orMissing(async () => {
    const id = new URL(request.url).searchParams.get('flow')
    const flow = (await readFlows()).find((known) => known.id === id)
    if (flow === undefined) {
      const t = await getTranslations('connector.guide.flows')
      return answerText(404, `${t('unknown')}\n`)
    }
    return new Response(new Uint8Array(await readFlowFile(`${flow.id}.svg`)), {
      headers: {
        'content-type': 'image/svg+xml',
        'cache-control': 'private, max-age=3600',
        'x-content-type-options': 'nosniff',
      },
    })
  })
}
