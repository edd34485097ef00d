import { getMessages, getTranslations } from 'next-intl/server'
import { ConfirmButton } from '#components/confirm-button.tsx'
import { Help } from '#components/help.tsx'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import type { Registration } from '../registration.ts'
import type { Target } from './path-actions.ts'
import { addRedirect, removeRedirect } from './redirect-actions.ts'
import { RedirectForm } from './redirect-form.tsx'

interface RedirectsProps {
  readonly target: Target
  readonly registration: Registration
}

/** Where sign-ins may come back to. */
export async function Redirects({ target, registration }: RedirectsProps) {
  const [t, { appRegistrations }, requestIdLabels] = await Promise.all([
    getTranslations('appRegistrations'),
    getMessages(),
    readRequestIdLabels(),
  ])
  return (
    <section aria-labelledby="redirects">
      <h3 id="redirects" className="flex items-center gap-1 font-semibold">
        {t('registration.redirects')}
        <Help term="redirectUrl" />
      </h3>
      {registration.redirectUris.length > 0 && (
        <ul className="mt-2 divide-y divide-line border-line border-y">
          {registration.redirectUris.map(({ kind, uri }) => (
            <li
              key={`${kind} ${uri}`}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-1.5"
            >
              <span className="min-w-0">
                <code className="break-all font-mono text-sm">{uri}</code>{' '}
                <span className="text-muted text-sm">{t(`redirectKinds.${kind}`)}</span>
              </span>
              <ConfirmButton
                label={t('redirects.remove')}
                isDangerous
                title={t('redirects.confirm.title')}
                text={t('redirects.confirm.text', { uri })}
                confirmLabel={t('redirects.confirm.submit')}
                cancelLabel={t('secrets.cancel')}
                workingLabel={t('secrets.working')}
                requestIdLabels={requestIdLabels}
                action={removeRedirect.bind(null, { ...target, kind, uri })}
              />
            </li>
          ))}
        </ul>
      )}
      <RedirectForm
        target={target}
        labels={{
          uri: t('redirects.label'),
          kind: t('form.redirectKind'),
          add: t('redirects.add'),
          adding: t('redirects.adding'),
          redirectKinds: appRegistrations.redirectKinds,
        }}
        requestIdLabels={requestIdLabels}
        add={addRedirect}
      />
    </section>
  )
}
