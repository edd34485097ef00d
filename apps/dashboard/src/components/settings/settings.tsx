import { getTranslations } from 'next-intl/server'
import { FormatPreview } from '#components/settings/format-preview.tsx'
import { LanguageChoice } from '#components/settings/language-choice.tsx'
import { ThemeChoice } from '#components/settings/theme-choice.tsx'
import { Card } from '#components/ui/card.tsx'
import { PageHeading } from '#components/ui/page-heading.tsx'

/** What each browser keeps for whoever sits before it. */
export async function Settings({ environment }: { readonly environment?: string }) {
  const t = await getTranslations('settings')
  return (
    <>
      <PageHeading title={t('title')} purpose={t('purpose')} />
      <div className="grid gap-4 xl:grid-cols-2">
        <Card title={t('language')}>
          <p className="mb-3 text-muted">{t('languageText')}</p>
          <LanguageChoice {...(environment !== undefined && { environment })} />
        </Card>
        <Card title={t('theme')}>
          <p className="mb-3 text-muted">{t('themeText')}</p>
          <ThemeChoice />
        </Card>
        <Card title={t('formats')} className="xl:col-span-2">
          <p className="mb-3 text-muted">{t('formatsText')}</p>
          <FormatPreview />
        </Card>
      </div>
    </>
  )
}
