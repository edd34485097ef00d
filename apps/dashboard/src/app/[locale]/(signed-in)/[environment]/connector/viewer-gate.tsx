import type { ReactNode } from 'react'
import type { Place } from '#paths.ts'
import { CapabilityGate } from '../capability-gate.tsx'

interface ViewerGateProps {
  readonly place: Place
  readonly children: ReactNode
}

/** What is below is for everybody with a role in the environment. */
export function ViewerGate({ place, children }: ViewerGateProps) {
  return (
    <CapabilityGate place={place} capability="viewEnvironment" texts="connector">
      {children}
    </CapabilityGate>
  )
}
