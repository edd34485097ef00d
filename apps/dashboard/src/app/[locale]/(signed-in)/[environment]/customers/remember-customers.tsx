'use client'

import { useEffect } from 'react'
import { rememberCustomerTrail } from './customer-trail.ts'
import type { Hit } from './listing.ts'

interface RememberCustomersProps {
  readonly environment: string
  /** In the order of the list. */
  readonly hits: readonly Hit[]
}

/** Lets the page of a customer lead on to the next one of this list. */
export function RememberCustomers({ environment, hits }: RememberCustomersProps) {
  useEffect(() => {
    const ids = hits.map(({ id }) => id)
    rememberCustomerTrail(environment, ids)
  }, [environment, hits])
  return null
}
