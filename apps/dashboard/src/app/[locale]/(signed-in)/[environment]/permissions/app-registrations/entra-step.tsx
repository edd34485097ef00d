import { getTranslations } from 'next-intl/server'
import { CodeBlock } from '#components/code-block.tsx'
import { Help, type Term } from '#components/help.tsx'
import type { Place } from '#paths.ts'
import { DeviceTrial } from './device-trial.tsx'
import { EntraRole } from './entra-role.tsx'
import { apiAppId } from './registration.ts'
import { type StepName, toStepId } from './registration-steps.ts'
import type { Commands } from './to-entra-commands.ts'
import { TokenSnippets } from './token-snippets.tsx'
import { TokenTrial } from './token-trial.tsx'

interface EntraStepProps {
  readonly place: Place
  readonly name: StepName
  readonly number: number
  /** Empty before it is known. */
  readonly appId: string
  readonly commands?: Commands
}

const terms: Partial<Record<StepName, Term>> = {
  register: 'servicePrincipal',
  permissions: 'apiPermission',
  consent: 'adminConsent',
  credentials: 'clientSecret',
  role: 'role',
  token: 'bearerToken',
}

const programs = [
  { key: 'az', name: 'Azure CLI' },
  { key: 'powerShell', name: 'Microsoft Graph PowerShell' },
] as const

/** One step in a real tenant. */
export async function EntraStep({ place, name, number, appId, commands }: EntraStepProps) {
  const t = await getTranslations('appRegistrations')
  const title = t(`steps.${name}.title`)
  const term = terms[name]
  return (
    <li
      id={toStepId(name)}
      tabIndex={-1}
      className="scroll-mt-16 rounded-lg border border-line bg-surface p-4 shadow-card outline-none sm:p-5"
    >
      <div className="flex items-center gap-1">
        <h2 className="font-semibold text-lg">
          <span className="tabular-nums">{`${number}. `}</span>
          {title}
        </h2>
        {term !== undefined && <Help term={term} />}
      </div>
      <p className="mt-1 max-w-2xl text-muted">
        {name === 'token' ? t('entra.verifyText') : t(`steps.${name}.text`)}
      </p>
      {name === 'apiPrincipal' && (
        <p className="mt-1 max-w-2xl text-muted">{t('entra.olderApi', { appId: apiAppId })}</p>
      )}
      {commands !== undefined && (
        <div className="mt-3 space-y-3">
          {programs.map((program) => (
            <div key={program.key}>
              <h3 className="mb-1 font-medium text-sm">{program.name}</h3>
              <CodeBlock
                label={`${program.name}: ${title}`}
                text={commands[program.key]}
                copyLabel={t('entra.copyCommands', { program: program.name, step: title })}
              />
            </div>
          ))}
        </div>
      )}
      {name === 'role' && <EntraRole place={place} appId={appId} />}
      {name === 'token' && (
        <div className="mt-4 space-y-5">
          <section aria-labelledby="application-trial" className="space-y-3">
            <h3 id="application-trial" className="font-semibold">
              {t('permissions.application')}
            </h3>
            <TokenTrial place={place} clientId={appId === '' ? undefined : appId} />
          </section>
          {appId !== '' && (
            <section aria-labelledby="device-trial" className="space-y-3">
              <h3 id="device-trial" className="font-semibold">
                {t('permissions.delegated')}
              </h3>
              <DeviceTrial place={place} clientId={appId} />
            </section>
          )}
          <TokenSnippets
            place={place}
            clientId={appId === '' ? 'APPLICATION_ID' : appId}
            flow="application"
          />
          {appId !== '' &&
            (['certificate', 'delegated'] as const).map((flow) => (
              <TokenSnippets key={flow} place={place} clientId={appId} flow={flow} isFurther />
            ))}
        </div>
      )}
    </li>
  )
}
