import { Lock, Table2 } from 'lucide-react'
import Link from 'next/link'
import { getMessages, getTranslations } from 'next-intl/server'
import { LoadFailure } from '#components/load-failure.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { customersPath, type Place } from '#paths.ts'
import { client, managementClient } from '#server/client.ts'
import { mayUse } from '#server/environment.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { toResult } from '#server/result.ts'
import { savePolicy } from './actions.ts'
import { isSameRule } from './masking-rules.ts'
import { PolicyEditor } from './policy-editor.tsx'

/** Which columns are masked for whom, for those who may change it. */
export async function MaskingPolicy({ place }: { readonly place: Place }) {
  const instanceId = place.environment
  const t = await getTranslations('personalData')
  const may = await mayUse(instanceId, 'managePersonalData')
  if (!may.ok) return <LoadFailure failure={may} />
  if (!may.data) {
    return (
      <EmptyState icon={Lock} title={t('notAllowedTitle')} text={t('notAllowed')}>
        <Link href={customersPath(place)} className={buttonClass()}>
          {t('toCustomers')}
        </Link>
      </EmptyState>
    )
  }

  const [policy, model] = await Promise.all([
    toResult(managementClient().maskingPolicy.get({ instanceId })),
    toResult(client().tables.list({ instanceId })),
  ])
  if (!policy.ok) return <LoadFailure failure={policy} />
  if (!model.ok) return <LoadFailure failure={model} />
  const tables = model.data.entities
  if (tables.length === 0) return <EmptyState icon={Table2} title={t('noneTitle')} text={t('none')} />

  const { personalData } = await getMessages()
  return (
    <PolicyEditor
      instanceId={instanceId}
      version={policy.data.version}
      saved={policy.data.rules}
      withoutColumn={policy.data.withoutColumn}
      tables={tables.map(({ qualifiedEntityName: table, attributes }) => ({
        name: table,
        columns: attributes
          .filter(
            ({ name: column }) =>
              !policy.data.unmaskable.some((other) => isSameRule(other, { table, column })),
          )
          .map(({ name, dataType }) => ({ name, dataType })),
      }))}
      labels={personalData.editor}
      requestIdLabels={await readRequestIdLabels()}
      save={savePolicy}
    />
  )
}

export function MaskingPolicySkeleton({ label }: { readonly label: string }) {
  return (
    <div role="status">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-80" />
    </div>
  )
}
