import { PackageX } from 'lucide-react'
import { getMessages, getTranslations } from 'next-intl/server'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { env } from '#env.ts'
import type { Place } from '#paths.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { checkInstallation } from './check-installation.ts'
import { ConnectionTest } from './connection-test.tsx'
import { isMissing, readConnectorFiles, targets } from './connector-files.ts'
import { describeConnector } from './describe-connector.ts'
import { InstallationCard } from './installation-card.tsx'
import type { Entered } from './read-download.ts'
import { TargetCard } from './target-card.tsx'
import { tryConnection } from './try-connection.ts'
import { ViewerGate } from './viewer-gate.tsx'

interface ConnectorsProps {
  readonly place: Place
  /** What the download was refused for. */
  readonly entered: Entered | undefined
}

/** Both connectors: which one suits, what is in them, and a test of a connection. */
export async function Connectors({ place, entered }: ConnectorsProps) {
  const contents = await readContents()
  const t = await getTranslations('connector')
  if (contents === undefined) {
    return <EmptyState icon={PackageX} title={t('noFilesTitle')} text={t('noFiles')} />
  }
  const { apiUrl, usesEntra } = env()
  const check = checkInstallation(apiUrl, usesEntra)
  const { connector } = await getMessages()
  return (
    <ViewerGate place={place}>
      <div className="space-y-4">
        <InstallationCard check={check} apiUrl={apiUrl} />
        <div className="grid gap-4 xl:grid-cols-2">
          {contents.map(([target, content]) => (
            <TargetCard
              key={target}
              place={place}
              target={target}
              contents={content}
              entered={entered}
              host={check.verdict === 'unreachable' ? '' : check.host}
            />
          ))}
        </div>
        <Card title={t('test.title')}>
          <p className="mb-3 max-w-3xl text-muted">{t('test.text')}</p>
          <ConnectionTest
            instanceId={place.environment}
            labels={connector.test.form}
            requestIdLabels={await readRequestIdLabels()}
            action={tryConnection}
          />
        </Card>
      </div>
    </ViewerGate>
  )
}

async function readContents() {
  try {
    return await Promise.all(
      targets.map(async (target) => [target, describeConnector(await readConnectorFiles(target))] as const),
    )
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

export function ConnectorsSkeleton({ label }: { readonly label: string }) {
  return (
    <div role="status" className="space-y-4">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-44" />
      <div className="grid gap-4 xl:grid-cols-2">
        <Skeleton className="h-96" />
        <Skeleton className="h-96" />
      </div>
    </div>
  )
}
