import { getTranslations } from 'next-intl/server'
import { buttonClass } from '#components/ui/button.ts'
import { fieldClass } from '#components/ui/field.ts'
import { apiAccessPath, type Place } from '#paths.ts'
import { type KeyListQuery, keyFilters } from './key-list.ts'

interface NamedKeysFilterProps {
  readonly place: Place
  readonly query: KeyListQuery
  readonly matching: number
}

/** Narrows the named keys down; a plain form, whose fields stand in the address. */
export async function NamedKeysFilter({ place, query, matching }: NamedKeysFilterProps) {
  const t = await getTranslations('keys.list')
  return (
    <form action={apiAccessPath(place)} className="mb-3 flex flex-wrap items-end gap-2">
      <label className="min-w-40 grow basis-40 sm:max-w-64">
        <span className="mb-1 block font-medium text-sm">{t('find')}</span>
        <input type="search" name="find" defaultValue={query.find} className={fieldClass} />
      </label>
      <label className="min-w-40 grow basis-40 sm:max-w-64">
        <span className="mb-1 block font-medium text-sm">{t('show')}</span>
        <select name="show" defaultValue={query.show} className={fieldClass}>
          {keyFilters.map((filter) => (
            <option key={filter} value={filter}>
              {t(`filters.${filter}`)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className={buttonClass()}>
        {t('apply')}
      </button>
      <p role="status" className="py-1.5 text-muted">
        {t('matching', { count: matching })}
      </p>
    </form>
  )
}
