import { getMessages } from 'next-intl/server'
import { customersPath, type Place, personalDataPath } from '#paths.ts'
import { mayUse } from '#server/environment.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { EraseButton } from './erase-button.tsx'
import { eraseCustomer } from './erase-customer.ts'
import { exportSubject } from './export-subject.ts'
import { ExportSubjectButton } from './export-subject-button.tsx'

interface PersonalDataActionsProps {
  readonly place: Place
  readonly customerId: string
  readonly name: string
}

/** What administrators do at a customer's own request. */
export async function PersonalDataActions({ place, customerId, name }: PersonalDataActionsProps) {
  const instanceId = place.environment
  const may = await mayUse(instanceId, 'managePersonalData')
  if (!may.ok || !may.data) return null
  const { customer } = await getMessages()
  const requestIdLabels = await readRequestIdLabels()
  return (
    <>
      <ExportSubjectButton
        fileName={`customer-${new Date().toISOString().slice(0, 10)}.zip`}
        labels={customer.exportSubject}
        requestIdLabels={requestIdLabels}
        action={exportSubject.bind(null, { instanceId, customerId })}
      />
      <EraseButton
        confirmation={name || customerId}
        labels={customer.erase}
        requestIdLabels={requestIdLabels}
        listPath={customersPath(place)}
        receiptsPath={personalDataPath(place)}
        action={eraseCustomer.bind(null, { instanceId, customerId })}
      />
    </>
  )
}
