import { getNow, getTranslations } from 'next-intl/server'
import { getFormatter } from '#i18n/get-formatter.ts'
import { type Credential, isGood, type Registration } from './registration.ts'

/** With what an application signs in, and until when. */
export async function CredentialEnds({ registration }: { readonly registration: Registration }) {
  const [t, format, now] = await Promise.all([
    getTranslations('appRegistrations.list'),
    getFormatter(),
    getNow(),
  ])
  const { secrets, certificates, allowsPublicFlows } = registration
  const describe = (credential: Credential, kind: 'secret' | 'certificate') => {
    const isEnded = !isGood(credential, now.getTime())
    const date = format.dateTime(new Date(credential.endUtc), { dateStyle: 'medium' })
    return { key: credential.keyId, isEnded, text: t(`${kind}${isEnded ? 'Ended' : 'Until'}`, { date }) }
  }
  const lines = [
    ...secrets.map((secret) => describe(secret, 'secret')),
    ...certificates.map((certificate) => describe(certificate, 'certificate')),
    ...(allowsPublicFlows ? [{ key: 'deviceCode', isEnded: false, text: t('deviceCode') }] : []),
  ]
  if (lines.length === 0) return t('nothing')
  return (
    <ul>
      {lines.map(({ key, isEnded, text }) => (
        <li key={key} className={isEnded ? 'text-bad' : ''}>
          {text}
        </li>
      ))}
    </ul>
  )
}
