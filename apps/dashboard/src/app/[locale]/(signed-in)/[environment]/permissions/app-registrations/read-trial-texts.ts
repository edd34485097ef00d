import { getMessages } from 'next-intl/server'
import { type StepName, stepNames } from './registration-steps.ts'
import type { TrialTexts } from './trial-result.tsx'

/** The texts that tell what came of a try, for components that run in the browser. */
export async function readTrialTexts(): Promise<TrialTexts> {
  const { appRegistrations, help } = await getMessages()
  const titles = Object.fromEntries(
    stepNames.map((name) => [name, appRegistrations.steps[name].title]),
  ) as Record<StepName, string>
  return {
    titles,
    labels: appRegistrations.token,
    claimsHelp: { label: help.label.replace('{term}', help.claims.term), text: help.claims.text },
  }
}
