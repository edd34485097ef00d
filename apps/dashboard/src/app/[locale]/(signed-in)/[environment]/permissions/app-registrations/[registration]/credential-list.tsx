import { getNow, getTranslations } from 'next-intl/server'
import { ConfirmButton } from '#components/confirm-button.tsx'
import { getFormatter } from '#i18n/get-formatter.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import type { Result } from '#server/result.ts'
import { type Credential, isGood } from '../registration.ts'
import type { Target } from './path-actions.ts'

interface CredentialListProps {
  readonly kind: 'secrets' | 'certificates'
  readonly target: Target
  readonly credentials: readonly Credential[]
  readonly remove: (input: Target & { readonly keyId: string }) => Promise<Result<null>>
}

/** What the application signs in with, how long each is good, and the way to remove it. */
export async function CredentialList({ kind, target, credentials, remove }: CredentialListProps) {
  const [t, tSecrets, format, now, requestIdLabels] = await Promise.all([
    getTranslations(`appRegistrations.${kind}`),
    getTranslations('appRegistrations.secrets'),
    getFormatter(),
    getNow(),
    readRequestIdLabels(),
  ])
  if (credentials.length === 0) return <p className="mt-1 text-muted">{t('none')}</p>
  return (
    <ul className="mt-2 divide-y divide-line border-line border-y">
      {credentials.map((credential) => {
        const { keyId, mark, endUtc } = credential
        const name = credential.name === '' ? tSecrets('unnamed') : credential.name
        const date = format.dateTime(new Date(endUtc), { dateStyle: 'medium' })
        const isEnded = !isGood(credential, now.getTime())
        return (
          <li key={keyId} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-2">
            <div className="min-w-0">
              <p className="wrap-anywhere font-medium">{name}</p>
              <p className="text-muted text-sm">
                <span className={isEnded ? 'text-bad' : ''}>
                  {tSecrets(isEnded ? 'ended' : 'until', { date })}
                </span>
                {' · '}
                {kind === 'secrets' ? tSecrets('begins', { hint: mark }) : <Thumbprint text={mark} />}
              </p>
            </div>
            <ConfirmButton
              label={tSecrets('remove')}
              isDangerous
              title={t('confirm.title', { name })}
              text={t('confirm.text')}
              confirmLabel={t('confirm.submit')}
              cancelLabel={tSecrets('cancel')}
              workingLabel={tSecrets('working')}
              requestIdLabels={requestIdLabels}
              action={remove.bind(null, { ...target, keyId })}
            />
          </li>
        )
      })}
    </ul>
  )
}

async function Thumbprint({ text }: { readonly text: string }) {
  const t = await getTranslations('appRegistrations.certificates')
  return (
    <>
      {t('thumbprint')} <code className="break-all font-mono">{text}</code>
    </>
  )
}
