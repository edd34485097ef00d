import { getTranslations } from 'next-intl/server'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { ScrollRegion } from '#components/ui/scroll-region.tsx'

interface CodeBlockProps {
  /** What it is, for those who do not see it. */
  readonly label: string
  readonly text: string
  readonly copyLabel: string
}

/** A program or commands to copy. */
export async function CodeBlock({ label, text, copyLabel }: CodeBlockProps) {
  const t = await getTranslations('appRegistrations.list')
  return (
    <div className="flex items-start gap-1">
      <ScrollRegion label={label} className="min-w-0 grow rounded bg-raised p-2">
        <pre className="font-mono text-sm">{text}</pre>
      </ScrollRegion>
      <CopyButton text={text} label={copyLabel} copiedLabel={t('copied')} />
    </div>
  )
}
