import { type Messages, useTranslations } from 'next-intl'
import { HelpTip } from '#components/ui/help-tip.tsx'

export type Term = Exclude<keyof Messages['help'], 'label'>

/** Explains a term of the catalogue, beside the term. */
export function Help({ term }: { readonly term: Term }) {
  const t = useTranslations('help')
  return <HelpTip label={t('label', { term: t(`${term}.term`) })} text={t(`${term}.text`)} />
}
