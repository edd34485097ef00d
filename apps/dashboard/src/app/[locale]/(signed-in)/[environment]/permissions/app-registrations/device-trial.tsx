import { getMessages } from 'next-intl/server'
import type { Place } from '#paths.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { finishDeviceTrial, startDeviceTrial } from './device-actions.ts'
import { DeviceForm } from './device-form.tsx'
import { readTrialTexts } from './read-trial-texts.ts'

interface DeviceTrialProps {
  readonly place: Place
  readonly clientId: string
}

/** Tries a device code, with the texts that the form needs. */
export async function DeviceTrial({ place, clientId }: DeviceTrialProps) {
  const { appRegistrations } = await getMessages()
  return (
    <DeviceForm
      {...(await readTrialTexts())}
      instanceId={place.environment}
      clientId={clientId}
      deviceLabels={appRegistrations.deviceTrial}
      requestIdLabels={await readRequestIdLabels()}
      start={startDeviceTrial}
      finish={finishDeviceTrial}
    />
  )
}
