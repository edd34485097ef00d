import { getTranslations } from 'next-intl/server'
import { Notice } from '#components/ui/notice.tsx'
import { env } from '#env.ts'
import type { Place } from '#paths.ts'
import { AdministratorGate } from './administrator-gate.tsx'
import { EntraForm } from './entra-form.tsx'
import { EntraStep } from './entra-step.tsx'
import { NewSecretProvider } from './new-secret.tsx'
import { readEntraQuery } from './read-entra-query.ts'
import { stepNames } from './registration-steps.ts'
import { toEntraCommands } from './to-entra-commands.ts'

interface EntraGuideProps {
  readonly place: Place
  readonly query: Readonly<Record<string, string | readonly string[] | undefined>>
}

/** The same steps against a real tenant: commands to run there, and a try of what came of them. */
export async function EntraGuide({ place, query }: EntraGuideProps) {
  const t = await getTranslations('appRegistrations')
  const filled = readEntraQuery(query, t('entra.defaultName'))
  const commands = toEntraCommands({ ...filled, tenantId: env().tenantId })
  return (
    <AdministratorGate place={place}>
      <Notice>{t('entra.intro')}</Notice>
      <EntraForm filled={filled} />
      <NewSecretProvider>
        <ol aria-label={t('registration.pathLabel')} className="space-y-4">
          {stepNames.map((name, index) => (
            <EntraStep
              key={name}
              place={place}
              name={name}
              number={index + 1}
              appId={filled.appId}
              {...(name !== 'role' && name !== 'token' && { commands: commands[name] })}
            />
          ))}
        </ol>
      </NewSecretProvider>
    </AdministratorGate>
  )
}
