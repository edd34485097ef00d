import { getTranslations } from 'next-intl/server'
import { customersPath, type Place } from '#paths.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import type { KeySource } from './key-sources.ts'
import { lookUpCustomer } from './look-up-customer.ts'
import { LookUpForm } from './look-up-form.tsx'

interface LookUpProps {
  readonly place: Place
  readonly sources: readonly KeySource[]
  readonly first?: { readonly key: string; readonly source: string }
}

/** The form that finds a customer by a key of any source. */
export async function LookUp({ place, sources, first }: LookUpProps) {
  const t = await getTranslations('lookUp')
  return (
    <LookUpForm
      listPath={customersPath(place)}
      sources={sources.map(({ name, label }) => ({ name, label }))}
      {...(first !== undefined && { first })}
      labels={{
        key: t('key'),
        source: t('source'),
        anySource: t('anySource'),
        submit: t('submit'),
        working: t('working'),
        none: t('none'),
        several: t('several'),
        ownId: t('ownId'),
      }}
      requestIdLabels={await readRequestIdLabels()}
      action={lookUpCustomer.bind(null, place.environment)}
    />
  )
}
