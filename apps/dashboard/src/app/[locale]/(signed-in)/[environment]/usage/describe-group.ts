import { getTranslations } from 'next-intl/server'
import { readDirectoryNames } from '#server/read-directory-names.ts'
import type { Grouping } from './usage-query.ts'

interface Group {
  readonly id: string
  readonly name: string
  readonly label: string
}

const results = ['Success', 'ClientError', 'Failure'] as const

/** What people call a group of calls. */
export async function describeGroup(
  groupBy: Grouping,
  { id, name, label }: Group,
): Promise<{ readonly text: string; readonly detail: string | undefined }> {
  const t = await getTranslations('usage')
  if (id === 'other' && (groupBy === 'key' || groupBy === 'caller'))
    return { text: t('other'), detail: undefined }
  switch (groupBy) {
    case 'key': {
      const slot = (['primary', 'secondary'] as const).find((each) => each === name)
      if (id === '') return { text: t('withoutKey'), detail: undefined }
      if (id === 'firstParty' || id === 'management') return { text: t(`keyless.${id}`), detail: undefined }
      return slot === undefined ? { text: name, detail: id } : { text: t(`slots.${slot}`), detail: undefined }
    }
    case 'caller':
      if (id === '') return { text: t('withoutCaller'), detail: label || undefined }
      return describeCaller({ id, name, label }, (await readDirectoryNames()).get(id.toLowerCase()))
    case 'result': {
      const known = results.find((each) => each === id)
      return { text: known === undefined ? id : t(`results.${known}`), detail: undefined }
    }
    case 'status':
      return { text: id, detail: undefined }
  }
}

function describeCaller({ id, name, label }: Group, nameInDirectory: string | undefined) {
  const text = nameInDirectory ?? name
  const detail = [label, name === text ? '' : name, name === id ? '' : id].filter(Boolean).join(' · ')
  return { text, detail: detail || undefined }
}
