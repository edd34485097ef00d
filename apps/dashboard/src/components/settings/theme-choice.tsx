import { Monitor, Moon, Sun } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { choiceClass, choicesClass } from '#components/settings/choice.ts'
import { readTheme } from '#server/read-theme.ts'
import { saveTheme } from '#server/save-theme.ts'
import { themes } from '#theme.ts'

const icons = { system: Monitor, light: Sun, dark: Moon } as const

export async function ThemeChoice() {
  const [t, current] = await Promise.all([getTranslations('settings'), readTheme()])
  return (
    <form action={saveTheme}>
      <fieldset className={choicesClass}>
        <legend className="sr-only">{t('theme')}</legend>
        {themes.map((theme) => {
          const Icon = icons[theme]
          return (
            <button
              key={theme}
              type="submit"
              name="theme"
              value={theme}
              aria-pressed={theme === current}
              className={choiceClass}
            >
              <Icon aria-hidden className="size-4" />
              {t(`themes.${theme}`)}
            </button>
          )
        })}
      </fieldset>
    </form>
  )
}
