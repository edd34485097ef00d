import { getMessages, getTranslations } from 'next-intl/server'
import { explorerPath, type Place } from '#paths.ts'
import { groupOperations, listOperations } from './list-operations.ts'
import { OperationList } from './operation-list.tsx'

/** Every operation of the explorer, with links into the environment. */
export async function Operations({ place }: { readonly place: Place }) {
  const t = await getTranslations('explorer')
  const { resources } = (await getMessages()).explorer
  const groups = groupOperations(listOperations(), resources).map(({ label, operations }) => ({
    label,
    operations: operations.map(({ wireId, operation }) => ({
      wireId,
      summary: operation.summary,
      href: explorerPath(place, wireId),
    })),
  }))
  return <OperationList groups={groups} labels={{ filter: t('filter'), noMatch: t('noMatch') }} />
}
