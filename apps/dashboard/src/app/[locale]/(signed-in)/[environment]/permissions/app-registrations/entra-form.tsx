import { getTranslations } from 'next-intl/server'
import { Help } from '#components/help.tsx'
import { buttonClass } from '#components/ui/button.ts'
import { Card } from '#components/ui/card.tsx'
import { fieldClass } from '#components/ui/field.ts'
import { env } from '#env.ts'
import type { EntraQuery } from './read-entra-query.ts'
import { accountTypes, redirectKinds } from './registration.ts'

/** What the commands are made of; it works without any script, and stands in the address. */
export async function EntraForm({ filled }: { readonly filled: EntraQuery }) {
  const t = await getTranslations('appRegistrations')
  return (
    <Card title={t('entra.formTitle')} className="my-4">
      <p className="mb-3 text-muted">
        {t('registration.tenantId')}{' '}
        <code className="break-all font-mono text-ink text-sm">{env().tenantId}</code>
      </p>
      <form method="get" className="grid items-end gap-3 sm:grid-cols-2">
        <label>
          <span className="mb-1 block font-medium">{t('form.name')}</span>
          <input name="name" maxLength={120} defaultValue={filled.name} className={fieldClass} />
        </label>
        <div>
          <label htmlFor="entra-type" className="font-medium">
            {t('form.accountType')}
          </label>{' '}
          <Help term="accountType" />
          <select
            id="entra-type"
            name="accountType"
            defaultValue={filled.accountType}
            className={`${fieldClass} mt-1`}
          >
            {accountTypes.map((type) => (
              <option key={type} value={type}>
                {t(`accountTypes.${type}`)}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label htmlFor="entra-uri" className="font-medium">
            {t('form.redirectUri')}
          </label>{' '}
          <Help term="redirectUrl" />
          <input
            id="entra-uri"
            name="redirectUri"
            maxLength={256}
            defaultValue={filled.redirectUri}
            spellCheck={false}
            className={`${fieldClass} mt-1 font-mono`}
          />
        </div>
        <label>
          <span className="mb-1 block font-medium">{t('form.redirectKind')}</span>
          <select name="redirectKind" defaultValue={filled.redirectKind} className={fieldClass}>
            {redirectKinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`redirectKinds.${kind}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span className="mb-1 block font-medium">{t('list.appId')}</span>
          <input
            name="appId"
            defaultValue={filled.appId}
            spellCheck={false}
            className={`${fieldClass} font-mono`}
            aria-describedby="entra-app-hint"
          />
        </label>
        <div>
          <button type="submit" className={buttonClass()}>
            {t('entra.update')}
          </button>
        </div>
        <p id="entra-app-hint" className="text-muted text-sm sm:col-span-2">
          {t('entra.appIdHint')}
        </p>
      </form>
    </Card>
  )
}
