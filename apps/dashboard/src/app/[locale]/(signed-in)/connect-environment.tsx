import { getTranslations } from 'next-intl/server'
import { PasteKeysForm } from '#components/paste-keys-form.tsx'
import { Card } from '#components/ui/card.tsx'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { connectEnvironment } from './actions.ts'

/** The first step before Microsoft's cloud, which lists no environment without a key of one. */
export async function ConnectEnvironment() {
  const t = await getTranslations()
  return (
    <Card title={t('environments.connect.title')}>
      <p className="mb-4 max-w-2xl text-muted">{t('environments.connect.text')}</p>
      <PasteKeysForm
        labels={{
          primary: t('upstreamKeys.primary'),
          secondary: t('upstreamKeys.secondary'),
          submit: t('environments.connect.submit'),
          working: t('environments.connect.working'),
          done: t('environments.connect.done'),
        }}
        environmentLabel={t('environments.connect.environment')}
        requestIdLabels={await readRequestIdLabels()}
        action={connectEnvironment}
      />
    </Card>
  )
}
