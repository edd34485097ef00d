import { getLocale, getMessages, getTranslations } from 'next-intl/server'
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
  const listed = groupOperations(listOperations(), messages.explorer.resources)
  const groups = listed.map(({ label, operations }) => ({
    label,
    operations: operations.map(({ wireId, operation }) => ({
      wireId,
      summary: translateContract(operation.summary, locale),
      href: explorerPath(place, wireId),
      isServed: !notServed.has(operation.id),
    })),
  }))
  const labels = {
    filter: t('filter'),
    matching: t('matching'),
    noMatch: t('noMatch'),
    notServed: t('notServed'),
  }
  return <OperationList groups={groups} labels={labels} />
}
