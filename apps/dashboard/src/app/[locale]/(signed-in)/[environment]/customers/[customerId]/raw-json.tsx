import { ChevronRight } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { ScrollRegion } from '#components/ui/scroll-region.tsx'
import type { Row } from '../customer-columns.ts'
import { DownloadButton } from './download-button.tsx'

/** The customer as the API answers it. */
export async function RawJson({ row }: { readonly row: Row }) {
  const t = await getTranslations('customer')
  const json = JSON.stringify(row, null, 2)
  return (
    <details className="group rounded-lg border border-line bg-surface shadow-card">
      <summary className="flex h-12 items-center gap-1.5 rounded-lg px-4 font-semibold text-lg sm:px-5">
        <ChevronRight aria-hidden className="size-4 text-muted group-open:rotate-90" />
        {t('raw')}
      </summary>
      <div className="relative border-line border-t">
        <div className="absolute top-1 right-3 flex rounded-md bg-surface">
          <CopyButton text={json} label={t('copyRaw')} copiedLabel={t('copied')} />
          <DownloadButton text={json} fileName="customer.json" label={t('downloadRaw')} />
        </div>
        <ScrollRegion label={t('raw')} className="max-h-96 p-4 sm:p-5">
          <pre className="font-mono text-sm">{json}</pre>
        </ScrollRegion>
      </div>
    </details>
  )
}
