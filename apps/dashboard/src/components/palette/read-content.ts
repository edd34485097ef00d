import { getLocale, getTranslations } from 'next-intl/server'
import { listOperations } from '#app/[locale]/(signed-in)/[environment]/explorer/list-operations.ts'
import { findGroupTitle, listRooms } from '#components/shell/rooms.ts'
import { listSynonyms } from '#i18n/list-synonyms.ts'
import { nameLanguage } from '#i18n/name-language.ts'
import { type Locale, routing } from '#i18n/routing.ts'
import { translateContract } from '#i18n/translate-contract.ts'
import { customersPath, explorerPath, settingsPath } from '#paths.ts'
import { listEnvironments, readRoles } from '#server/environment.ts'
import { themes } from '#theme.ts'
import type { PaletteContent, PaletteEntry } from './palette-entry.ts'

interface PalettePlace {
  readonly locale: Locale
  /** Absent where no environment is open. */
  readonly environment?: string | undefined
}

/** What the palette offers before anything is typed, in the language of the page and for the role. */
export async function readContent(place: PalettePlace): Promise<PaletteContent> {
  const t = await getTranslations('palette')
  const [pages, environments, operations, preferences] = await Promise.all([
    readPages(place),
    readEnvironments(place),
    readOperations(place),
    readPreferences(),
  ])
  return {
    entries: [...pages, ...environments, ...operations, ...preferences],
    labels: {
      groups: {
        customers: t('groups.customers'),
        pages: t('groups.pages'),
        operations: t('groups.operations'),
        languages: t('groups.languages'),
        themes: t('groups.themes'),
      },
      placeholder: t(place.environment === undefined ? 'placeholderPages' : 'placeholder'),
      noMatch: t('noMatch'),
      count: t.raw('count'),
      searching: t('searching'),
      keys: t('keys'),
    },
  }
}

async function readPages({ locale, environment }: PalettePlace): Promise<PaletteEntry[]> {
  const [t, words] = await Promise.all([getTranslations('shell'), getTranslations('palette.keywords')])
  if (environment === undefined) return [toPage(settingsPath(locale), t('settings'))]
  const rooms = listRooms(await readRoles(environment))
  return rooms.map(({ name, group, path }) => {
    const title = findGroupTitle(group)
    const page = toPage(path({ locale, environment }), t(name), title === undefined ? '' : t(title))
    return words.has(name) ? { ...page, keywords: words(name) } : page
  })
}

async function readEnvironments({ locale, environment }: PalettePlace): Promise<PaletteEntry[]> {
  const [t, environments] = await Promise.all([getTranslations('shell'), listEnvironments()])
  const others = environments.ok
    ? environments.data.filter(({ instanceId }) => instanceId !== environment)
    : []
  return [
    ...others.map(({ instanceId, name }) =>
      toPage(customersPath({ locale, environment: instanceId }), name, t('environment')),
    ),
    toPage(`/${locale}`, t('allEnvironments')),
  ]
}

async function readOperations({ locale, environment }: PalettePlace): Promise<PaletteEntry[]> {
  if (environment === undefined) return []
  const t = await getTranslations('explorer')
  return listOperations().map(({ wireId, operation }) => {
    const title = translateContract(operation.summary, locale)
    return {
      ...toPage(explorerPath({ locale, environment }, wireId), title, wireId),
      group: 'operations',
      keywords: `${operation.summary} ${listSynonyms(title, t('synonyms'))}`,
    }
  })
}

async function readPreferences(): Promise<PaletteEntry[]> {
  const [t, current] = await Promise.all([getTranslations('settings'), getLocale()])
  const names = new Intl.DisplayNames(current, { type: 'language' })
  const languages = routing.locales.map(
    (locale): PaletteEntry => ({
      id: `language-${locale}`,
      group: 'languages',
      label: nameLanguage(locale),
      hint: '',
      keywords: `${t('language')} ${names.of(locale) ?? ''}`,
      target: { kind: 'language', locale },
    }),
  )
  const colours = themes.map(
    (theme): PaletteEntry => ({
      id: `theme-${theme}`,
      group: 'themes',
      label: t(`themes.${theme}`),
      hint: '',
      keywords: t('theme'),
      target: { kind: 'theme', theme },
    }),
  )
  return [...languages, ...colours]
}

const toPage = (href: string, label: string, hint = ''): PaletteEntry => ({
  id: href,
  group: 'pages',
  label,
  hint,
  target: { kind: 'page', href },
})
