import type { Operation } from '@customer-insights-kit/client/operations'
import { getTranslations } from 'next-intl/server'
import { ScrollRegion } from '#components/ui/scroll-region.tsx'
import { toExample } from '../to-example.ts'
import { Panel } from './panel.tsx'

/** What may come back, before anything was sent; nothing where that is no JSON. */
export async function ExampleAnswer({ operation }: { readonly operation: Operation }) {
  const { response, media, status = [200] } = operation
  if (response === undefined || media !== undefined) return null
  const t = await getTranslations('explorer.exampleAnswer')
  return (
    <Panel title={t('title')}>
      <p className="mt-2 text-muted">
        <code className="font-mono text-sm">{status[0]}</code> {t('text')}
      </p>
      <ScrollRegion label={t('title')} className="mt-2 max-h-96 rounded-md bg-raised p-3">
        <pre className="select-text font-mono text-sm">{JSON.stringify(toExample(response), null, 2)}</pre>
      </ScrollRegion>
    </Panel>
  )
}
