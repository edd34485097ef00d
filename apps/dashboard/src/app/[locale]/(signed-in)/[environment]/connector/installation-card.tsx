import { CircleCheck, CircleX } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { Badge } from '#components/ui/badge.tsx'
import { Card } from '#components/ui/card.tsx'
import type { InstallationCheck } from './check-installation.ts'

interface InstallationCardProps {
  readonly check: InstallationCheck
  readonly apiUrl: string
}

/** Which of the connectors can work with the service as it is set up. */
export async function InstallationCard({ check, apiUrl }: InstallationCardProps) {
  const t = await getTranslations('connector.suits')
  const { isHttps, isPublicName, usesEntra, verdict } = check
  const checks = [
    ['https', isHttps],
    ['name', isPublicName],
    ['identity', usesEntra],
  ] as const
  return (
    <Card title={t('title')}>
      <p className="max-w-3xl">{t(`verdicts.${verdict}`)}</p>
      <dl className="mt-4 grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_1fr]">
        <dt className="text-muted">{t('address')}</dt>
        <dd>
          <code className="break-all font-mono text-sm">{apiUrl}</code>
        </dd>
        {checks.map(([name, holds]) => {
          const Icon = holds ? CircleCheck : CircleX
          return (
            <div key={name} className="contents">
              <dt className="text-muted">{t(`checks.${name}`)}</dt>
              <dd>
                <Badge tone={holds ? 'good' : 'warn'}>
                  <Icon aria-hidden className="size-3.5" />
                  {holds ? t('yes') : t('no')}
                </Badge>
              </dd>
            </div>
          )
        })}
      </dl>
    </Card>
  )
}
