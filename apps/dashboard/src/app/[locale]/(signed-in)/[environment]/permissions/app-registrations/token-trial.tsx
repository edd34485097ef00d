import type { Place } from '#paths.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { readTrialTexts } from './read-trial-texts.ts'
import { TokenForm } from './token-form.tsx'
import { tryToken } from './try-token.ts'

interface TokenTrialProps {
  readonly place: Place
  /** Undefined where it has to be entered. */
  readonly clientId: string | undefined
}

/** Tries a secret, with the texts that the form needs. */
export async function TokenTrial({ place, clientId }: TokenTrialProps) {
  return (
    <TokenForm
      {...(await readTrialTexts())}
      instanceId={place.environment}
      clientId={clientId}
      requestIdLabels={await readRequestIdLabels()}
      action={tryToken}
    />
  )
}
