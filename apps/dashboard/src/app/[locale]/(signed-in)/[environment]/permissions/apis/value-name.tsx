import { getTranslations } from 'next-intl/server'

/** A value by its last characters, where they are known. */
export async function ValueName({ lastFour }: { readonly lastFour: string }) {
  const t = await getTranslations('keys.values')
  if (lastFour === '') return t('unnamed')
  return (
    <code className="rounded bg-raised px-1.5 py-0.5 font-mono text-sm">
      <span aria-hidden>{'•'.repeat(4)}</span>
      <span className="sr-only">{t('endsIn')} </span>
      {lastFour}
    </code>
  )
}
