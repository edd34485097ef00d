import { Check } from 'lucide-react'
import { getLocale, getTranslations } from 'next-intl/server'
import { choiceClass, choicesClass } from '#components/settings/choice.ts'
import { nameLanguage } from '#i18n/name-language.ts'
import { routing } from '#i18n/routing.ts'
import { settingsPath } from '#paths.ts'

/** Links to the same page in each language; the one that is followed is remembered. */
export async function LanguageChoice({ environment }: { readonly environment?: string }) {
  const [t, current] = await Promise.all([getTranslations('settings'), getLocale()])
  return (
    <ul aria-label={t('language')} className={choicesClass}>
      {routing.locales.map((locale) => (
        <li key={locale}>
          {/* No Link: another language is another document. */}
          <a
            href={settingsPath(locale, environment)}
            lang={locale}
            hrefLang={locale}
            aria-current={locale === current}
            className={choiceClass}
          >
            {locale === current && <Check aria-hidden className="size-4 text-accent" />}
            {nameLanguage(locale)}
          </a>
        </li>
      ))}
    </ul>
  )
}
