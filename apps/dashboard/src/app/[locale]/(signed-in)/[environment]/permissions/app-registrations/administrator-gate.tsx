import type { ReactNode } from 'react'
import type { Place } from '#paths.ts'
import { CapabilityGate } from '../../capability-gate.tsx'

interface AdministratorGateProps {
  readonly place: Place
  readonly children: ReactNode
}

/** What is below is for administrators of the environment; others read what they need. */
export function AdministratorGate({ place, children }: AdministratorGateProps) {
  return (
    <CapabilityGate place={place} capability="managePermissions" texts="appRegistrations">
      {children}
    </CapabilityGate>
  )
}
