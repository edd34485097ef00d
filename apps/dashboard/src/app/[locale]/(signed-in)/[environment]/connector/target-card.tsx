import { Download } from 'lucide-react'
import { getLocale, getTranslations } from 'next-intl/server'
import { buttonClass } from '#components/ui/button.ts'
import { Card } from '#components/ui/card.tsx'
import { formatBytes } from '#format-bytes.ts'
import { connectorDownloadPath, type Place } from '#paths.ts'
import type { Target } from './connector-files.ts'
import { ContentsTables } from './contents-tables.tsx'
import type { ConnectorContents } from './describe-connector.ts'
import { DownloadForm } from './download-form.tsx'
import { FileList } from './file-list.tsx'
import type { Entered } from './read-download.ts'

interface TargetCardProps {
  readonly place: Place
  readonly target: Target
  readonly contents: ConnectorContents
  /** Where the service is reached, for the field that asks for it. */
  readonly host: string
  readonly entered: Entered | undefined
}

/** One connector: what is in it, and its files. */
export async function TargetCard({ place, target, contents, host, entered }: TargetCardProps) {
  const [t, locale] = await Promise.all([getTranslations('connector'), getLocale()])
  const { title, version, actions, triggers, hasAgents, signIns, bytes } = contents
  const counts = t('contents.counts', { actions: actions.length, triggers: triggers.length })
  const facts = [
    ['name', title],
    ['version', version],
    ['host', contents.host],
    ['holds', hasAgents ? `${counts}, ${t('contents.agents')}` : counts],
    ['signIns', signIns.map((signIn) => signIn.title).join(', ')],
    ['size', formatBytes(bytes, locale)],
  ] as const
  return (
    <Card title={t(`targets.${target}`)} className="min-w-0">
      <p className="text-muted">{t(`about.${target}`)}</p>
      <dl className="mt-4 grid gap-x-6 gap-y-1.5 sm:grid-cols-[max-content_1fr]">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{t(`contents.${name}`)}</dt>
            <dd className="wrap-anywhere tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-5">
        {target === 'cloud' ? (
          // No Link: what comes is a file.
          <a href={connectorDownloadPath(place, { target })} className={buttonClass('primary')}>
            <Download aria-hidden className="size-4" />
            {t('download.zip')}
          </a>
        ) : (
          <DownloadForm place={place} suggested={{ host, title }} entered={entered} />
        )}
        <p className="mt-3 text-muted text-sm">{t('download.publisher')}</p>
      </div>
      <div className="mt-5 space-y-2">
        <FileList place={place} target={target} />
        <ContentsTables target={target} contents={contents} />
      </div>
    </Card>
  )
}
