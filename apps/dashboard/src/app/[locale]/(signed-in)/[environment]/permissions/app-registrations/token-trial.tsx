import { getMessages } from 'next-intl/server'
import type { Place } from '#paths.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { type StepName, stepNames } from './registration-steps.ts'
import { TokenForm } from './token-form.tsx'
import { tryToken } from './try-token.ts'

interface TokenTrialProps {
  readonly place: Place
  /** Undefined where it has to be entered. */
  readonly clientId: string | undefined
}

/** Tries a secret, with the texts that the form needs. */
export async function TokenTrial({ place, clientId }: TokenTrialProps) {
  const { appRegistrations, help } = await getMessages()
  const titles = Object.fromEntries(
    stepNames.map((name) => [name, appRegistrations.steps[name].title]),
  ) as Record<StepName, string>
  return (
    <TokenForm
      instanceId={place.environment}
      clientId={clientId}
      titles={titles}
      labels={appRegistrations.token}
      claimsHelp={{ label: help.label.replace('{term}', help.claims.term), text: help.claims.text }}
      requestIdLabels={await readRequestIdLabels()}
      action={tryToken}
    />
  )
}
