import type { Operation } from '@customer-insights-kit/client/operations'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { listSynonyms } from '#i18n/list-synonyms.ts'
import { translateContract } from '#i18n/translate-contract.ts'
import { explorerPath, type Place } from '#paths.ts'
import { groupOperations, listOperations } from './list-operations.ts'
import { OperationList } from './operation-list.tsx'
import { readNotServed } from './read-not-served.ts'

/** Every operation of the explorer, with links into the environment. */
export async function Operations({ place }: { readonly place: Place }) {
  const [t, locale, messages, notServed] = await Promise.all([
    getTranslations('explorer'),
    getLocale(),
    getMessages(),
    readNotServed(),
  ])
  const { resources, managementResources } = messages.explorer
  const listed = groupOperations(listOperations(), { v1: resources, management: managementResources })
  const toText = ({ id, path, description, params }: Operation) =>
    [id, path, translateContract(description, locale), ...Object.keys(params.shape)].join(' ')
  const groups = listed.map(({ registry, label, operations }) => ({
    registry,
    label,
    operations: operations.map(({ wireId, operation }) => ({
      wireId,
      method: operation.method,
      summary: translateContract(operation.summary, locale),
      href: explorerPath(place, wireId),
      isServed: !notServed.has(operation.id),
      synonyms: listSynonyms(translateContract(operation.summary, locale), t('synonyms')),
      text: toText(operation),
    })),
  }))
  const labels = {
    filter: t('filter'),
    matching: t('matching'),
    noMatch: t('noMatch'),
    notServed: t('notServed'),
    v1: t('v1'),
    management: t('management'),
  }
  return <OperationList groups={groups} labels={labels} />
}
