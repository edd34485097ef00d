import type { EntityMetadata } from '@customer-insights-kit/client'
import { ChevronRight } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { Card } from '#components/ui/card.tsx'
import type { CustomerColumns, Row } from '../customer-columns.ts'
import { type CustomerField, sortCustomerFields } from './customer-fields.ts'
import { FieldValue } from './field-value.tsx'

interface CustomerDetailsProps {
  readonly row: Row
  readonly table: EntityMetadata
  readonly columns: CustomerColumns
}

const listClass = 'grid gap-x-6 gap-y-2 sm:grid-cols-[fit-content(10rem)_minmax(0,1fr)]'

export async function CustomerDetails({ row, table, columns }: CustomerDetailsProps) {
  const t = await getTranslations('customer')
  const { main, additional, address } = sortCustomerFields(row, table, columns)
  return (
    <Card title={t('details')}>
      <dl className={listClass}>
        {main.map((field) => (
          <Field key={field.attribute.name} field={field} />
        ))}
        <dt className="text-muted">{t('address')}</dt>
        <dd className="break-words">{address || <span className="text-muted">{t('noAddress')}</span>}</dd>
      </dl>
      {additional.length > 0 && (
        <details className="group mt-4 border-line border-t pt-3">
          <summary className="flex h-8 items-center gap-1.5 rounded-md font-medium">
            <ChevronRight aria-hidden className="size-4 text-muted group-open:rotate-90" />
            {t('additional')}
          </summary>
          <dl className={`mt-2 ${listClass}`}>
            {additional.map((field) => (
              <Field key={field.attribute.name} field={field} />
            ))}
          </dl>
        </details>
      )}
    </Card>
  )
}

function Field({ field: { attribute, value } }: { readonly field: CustomerField }) {
  return (
    <div className="contents">
      <dt className="wrap-anywhere text-muted">{attribute.friendlyName ?? attribute.name}</dt>
      <dd className="break-words max-sm:mb-1">
        <FieldValue value={value} dataType={attribute.dataType} />
      </dd>
    </div>
  )
}
