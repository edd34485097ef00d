import { getTranslations } from 'next-intl/server'
import { Help } from '#components/help.tsx'
import { Card } from '#components/ui/card.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { env } from '#env.ts'

/** Where requests go and which headers they need. */
export async function CallingHelp() {
  const t = await getTranslations('apiAccess')
  const { apiUrl } = env()
  const rows = [
    {
      term: t('keyHeader'),
      help: 'subscriptionKey',
      header: 'Ocp-Apim-Subscription-Key',
      value: t('keyValue'),
    },
    { term: t('tokenHeader'), help: 'bearerToken', header: 'Authorization', value: t('tokenValue') },
  ] as const
  return (
    <Card title={t('helpTitle')}>
      <p className="text-muted">{t('helpText')}</p>
      <dl className="mt-3 grid gap-x-6 gap-y-3 sm:grid-cols-[max-content_1fr]">
        <dt className="text-muted sm:py-1.5">
          {t('baseUrl')} <Help term="baseUrl" />
        </dt>
        <dd className="flex min-w-0 items-center gap-1">
          <code className="break-all font-mono text-sm">{apiUrl}</code>
          <CopyButton text={apiUrl} label={t('copyBaseUrl')} copiedLabel={t('copied')} />
        </dd>
        {rows.map(({ term, help, header, value }) => (
          <div key={header} className="contents">
            <dt className="text-muted">
              {term} <Help term={help} />
            </dt>
            <dd className="min-w-0">
              <code className="break-all font-mono text-sm">{header}</code>
              <span className="block text-muted text-sm">{value}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
