import { Lock, Table2 } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Help } from '#components/help.tsx'
import { LoadFailure } from '#components/load-failure.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { customersPath, type Place } from '#paths.ts'
import { client, managementClient } from '#server/client.ts'
import { mayUse } from '#server/environment.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { toResult } from '#server/result.ts'
import { cancelRun, readRun, runSearch, saveSettings } from './actions.ts'
import { readSettings } from './apply-changes.ts'
import { toSetting } from './column-settings.ts'
import { describeRun } from './describe-run.ts'
import { IndexEditor } from './index-editor.tsx'
import { readEditorLabels } from './read-editor-labels.ts'

/** Which columns searches look into and count by, for those who may change it. */
export async function SearchIndex({ place }: { readonly place: Place }) {
  const instanceId = place.environment
  const t = await getTranslations('searchIndex')
  const may = await mayUse(instanceId, 'configureSearch')
  if (!may.ok) return <LoadFailure failure={may} />
  if (!may.data) {
    return (
      <EmptyState icon={Lock} title={t('viewerTitle')} text={t('viewer')}>
        <Link href={customersPath(place)} className={buttonClass()}>
          {t('toCustomers')}
        </Link>
      </EmptyState>
    )
  }

  const [configuration, index, table] = await Promise.all([
    toResult(client().search.getConfiguration({ instanceId })),
    toResult(managementClient().searchIndex.get({ instanceId })),
    toResult(client().tables.get({ instanceId, entityName: 'Customer' })),
  ])
  if (!table.ok && table.code === 'notFound') {
    return <EmptyState icon={Table2} title={t('noneTitle')} text={t('none')} />
  }
  for (const part of [configuration, index, table]) if (!part.ok) return <LoadFailure failure={part} />
  if (!configuration.ok || !index.ok || !table.ok) return null

  const { attributes } = table.data
  return (
    <IndexEditor
      columns={attributes.map(({ name, friendlyName, dataType, semanticType }) => ({
        name,
        label: friendlyName && friendlyName !== name ? friendlyName : '',
        dataType,
        semanticType: semanticType ?? '',
      }))}
      version={configuration.data.version ?? 0}
      saved={readSettings(configuration.data)}
      indexed={Object.fromEntries(
        attributes.map(({ name, searchProperties }) => [name, toSetting(searchProperties)]),
      )}
      run={await describeRun(index.data)}
      labels={await readEditorLabels()}
      filterHelp={<Help term="facet" />}
      requestIdLabels={await readRequestIdLabels()}
      instanceId={instanceId}
      actions={{
        save: saveSettings,
        run: runSearch.bind(null, instanceId),
        cancel: cancelRun.bind(null, instanceId),
        read: readRun.bind(null, instanceId),
      }}
    />
  )
}

export function SearchIndexSkeleton({ label }: { readonly label: string }) {
  return (
    <div role="status" className="space-y-4">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-24" />
      <Skeleton className="h-[32rem]" />
    </div>
  )
}
