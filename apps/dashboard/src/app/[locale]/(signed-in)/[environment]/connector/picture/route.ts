import { getTranslations } from 'next-intl/server'
import { readFlowFile } from '../connector-files.ts'
import { toText } from '../describe-connector.ts'
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
    const drawing = toText(await readFlowFile(`${flow.id}.svg`))
    return new Response(allowStyle(drawing, request.headers.get('content-security-policy') ?? ''), {
      headers: {
        'content-type': 'image/svg+xml',
        'cache-control': 'private, max-age=3600',
        'x-content-type-options': 'nosniff',
      },
    })
  })
}

/** A drawing in a tab of its own obeys the policy of pages, which lets no style in without its nonce. */
function allowStyle(drawing: string, policy: string): string {
  const [, nonce] = /'nonce-([^']+)'/.exec(policy) ?? []
  return nonce === undefined ? drawing : drawing.replace('<style>', `<style nonce="${nonce}">`)
}
