import { Cloud, Lock } from 'lucide-react'
import Link from 'next/link'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { LoadFailure } from '#components/load-failure.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { customersPath, dataPath, loadPartPath, type Place, quarantinePath, searchIndexPath } from '#paths.ts'
import { client, managementClient } from '#server/client.ts'
import { findEnvironmentName, mayUse } from '#server/environment.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { toResult } from '#server/result.ts'
import { cancelLoad, createFile, eraseFile, proposeMapping, readLoad, startLoad } from './actions.ts'
import { describeLoad } from './describe-load.ts'
import { LoadEditor } from './load-editor.tsx'
import type { SourceTable } from './start-section.tsx'
import { tellProposal } from './tell-proposal.ts'

/** Loads files into the environment, for those who may. */
export async function LoadData({ place }: { readonly place: Place }) {
  const instanceId = place.environment
  const t = await getTranslations('load')
  const [may, maySearch] = await Promise.all([
    mayUse(instanceId, 'configureDataSources'),
    mayUse(instanceId, 'configureSearch'),
  ])
  if (!may.ok) return <LoadFailure failure={may} />
  if (!may.data) {
    return (
      <EmptyState icon={Lock} title={t('notAllowedTitle')} text={t('notAllowed')}>
        <Link href={dataPath(place)} className={buttonClass()}>
          {t('toData')}
        </Link>
      </EmptyState>
    )
  }
  const [staged, state, model] = await Promise.all([
    toResult(managementClient().loadFiles.list({ instanceId })),
    toResult(managementClient().loads.get({ instanceId })),
    toResult(client().tables.list({ instanceId })),
  ])
  if (!staged.ok && staged.code === 'conflict') {
    return <EmptyState icon={Cloud} title={t('cloudTitle')} text={t('cloud')} />
  }
  if (!staged.ok) return <LoadFailure failure={staged} />
  if (!state.ok) return <LoadFailure failure={state} />
  if (!model.ok) return <LoadFailure failure={model} />

  const { files, maxPartBytes } = staged.data
  const isWhole = files.length > 0 && files.every(({ bytes, receivedBytes }) => bytes === receivedBytes)
  const proposal =
    isWhole && state.data.load?.state !== 'running'
      ? await toResult(
          managementClient().loads.propose({
            instanceId,
            request: { files: files.map(({ fileId }) => fileId), mode: 'replace' },
          }),
        )
      : undefined
  const { load } = await getMessages()
  const sourceTables = model.data.entities.filter(({ dataSourceName }) => dataSourceName)
  return (
    <LoadEditor
      // Another environment has other files.
      key={instanceId}
      instanceId={instanceId}
      locale={await getLocale()}
      partPath={loadPartPath(place)}
      partBytes={maxPartBytes}
      staged={files}
      proposal={proposal?.ok ? await tellProposal(proposal.data) : undefined}
      load={await describeLoad(state.data)}
      tables={
        await Promise.all(
          sourceTables.map(({ qualifiedEntityName }) => describeTable(instanceId, qualifiedEntityName)),
        )
      }
      environmentName={await findEnvironmentName(instanceId)}
      links={{
        customers: customersPath(place),
        searchIndex: maySearch.ok && maySearch.data ? searchIndexPath(place) : undefined,
        quarantine: quarantinePath(place),
      }}
      labels={load.editor}
      sendLabels={load.send}
      requestIdLabels={await readRequestIdLabels()}
      actions={{
        create: createFile,
        erase: eraseFile,
        propose: proposeMapping,
        start: startLoad,
        read: readLoad.bind(null, instanceId),
        cancel: cancelLoad.bind(null, instanceId),
      }}
    />
  )
}

/** A table with the number of its rows; with its name alone where nobody could tell. */
async function describeTable(instanceId: string, name: string): Promise<SourceTable> {
  const [t, size] = await Promise.all([
    getTranslations('load'),
    toResult(client().tables.getSize({ instanceId, entityName: name })),
  ])
  const rows = size.ok ? size.data.rowCount : undefined
  return { name, text: rows === undefined || rows === null ? name : t('tableRows', { table: name, rows }) }
}

export function LoadDataSkeleton({ label }: { readonly label: string }) {
  return (
    <div role="status" className="space-y-4">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-48" />
    </div>
  )
}
