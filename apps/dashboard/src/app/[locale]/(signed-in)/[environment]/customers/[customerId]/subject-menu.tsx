import { Ellipsis } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { iconButtonClass } from '#components/ui/button.ts'
import { customersPath, type Place } from '#paths.ts'
import { mayUse } from '#server/environment.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { EraseButton } from './erase-button.tsx'
import { eraseCustomer } from './erase-customer.ts'
import { ExportButton } from './export-button.tsx'
import { exportSubject } from './export-subject.ts'

interface SubjectMenuProps {
  readonly place: Place
  readonly customerId: string
  /** Empty where the customer has none. */
  readonly name: string
}

/** What a customer may ask for of the data about them, for those who may do it. */
export async function SubjectMenu({ place, customerId, name }: SubjectMenuProps) {
  const instanceId = place.environment
  const may = await mayUse(instanceId, 'managePersonalData')
  if (!may.ok || !may.data) return null
  const t = await getTranslations('subject')
  const requestIdLabels = await readRequestIdLabels()
  const whom = name || customerId
  return (
    <>
      <button
        type="button"
        popoverTarget="subject-menu"
        aria-label={t('menu')}
        title={t('menu')}
        className={iconButtonClass}
      >
        <Ellipsis aria-hidden className="size-4" />
      </button>
      <div
        id="subject-menu"
        popover="auto"
        className="inset-auto top-24 right-4 m-0 w-64 rounded-lg border border-line bg-surface p-1 text-ink shadow-float"
      >
        <ExportButton
          labels={{ start: t('export'), working: t('exporting'), done: t('exported') }}
          requestIdLabels={requestIdLabels}
          action={exportSubject.bind(null, { instanceId, customerId })}
        />
        <EraseButton
          confirmations={[whom.trim(), customerId]}
          listPath={customersPath(place)}
          labels={{
            open: t('erase'),
            title: t('eraseTitle', { name: whom }),
            text: t('eraseText'),
            confirm: t('eraseConfirm', { name: whom }),
            submit: t('eraseSubmit'),
            working: t('erasing'),
            cancel: t('cancel'),
            doneTitle: t('erased'),
            doneText: t('erasedText'),
            receipt: t('receipt'),
            copy: t('copyReceipt'),
            copied: t('copied'),
            download: t('downloadReceipt'),
            toList: t('toList'),
          }}
          requestIdLabels={requestIdLabels}
          action={eraseCustomer.bind(null, { instanceId, customerId })}
        />
      </div>
    </>
  )
}
