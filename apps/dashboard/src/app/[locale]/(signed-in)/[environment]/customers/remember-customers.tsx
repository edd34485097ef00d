'use client'

import { useEffect } from 'react'
import { rememberCustomerTrail } from './customer-trail.ts'

interface RememberCustomersProps {
  readonly environment: string
  /** In the order of the list. */
  readonly ids: readonly string[]
}

/** Lets the page of a customer lead on to the next one of this list. */
export function RememberCustomers({ environment, ids }: RememberCustomersProps) {
  useEffect(() => rememberCustomerTrail(environment, ids), [environment, ids])
  return null
}
