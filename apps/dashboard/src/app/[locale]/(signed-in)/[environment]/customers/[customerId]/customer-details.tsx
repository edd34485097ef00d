import type { EntityMetadata } from '@customer-insights-kit/client'
import { ChevronRight } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { Card } from '#components/ui/card.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { createLabels } from '../column-labels.ts'
import type { CustomerColumns, Row } from '../customer-columns.ts'
import { type CustomerField, sortCustomerFields } from './customer-fields.ts'
import { FieldValue } from './field-value.tsx'
import { FilterList } from './filter-list.tsx'
import { MaskedValue } from './masked-value.tsx'
import { OverlayBadge, type OverlayBadgeProps } from './overlay-badge.tsx'
import type { Masks } from './read-masks.ts'

interface CustomerDetailsProps {
  readonly instanceId: string
  readonly customerId: string
  readonly row: Row
  readonly table: EntityMetadata
  readonly columns: CustomerColumns
  readonly masks: Masks
  /** Whether what was written in real time is read already. */
  readonly hasOverlays: boolean
}

const listClass =
  'grid grid-cols-1 gap-x-4 gap-y-1 sm:grid-cols-[minmax(7rem,10rem)_minmax(0,1fr)] lg:max-xl:grid-cols-[6rem_minmax(0,1fr)] lg:max-xl:gap-x-3'
/** The button to copy stays beside a value that fills its line. */
const valueClass = 'flex min-w-0 items-start gap-x-1'
/** From so many fields on one looks for the one that is needed. */
const manyFields = 12

/** Who the customer is and how to reach them; what is empty is left out, but for the address. */
export async function CustomerDetails(props: CustomerDetailsProps) {
  const { instanceId, customerId, row, table, columns, masks, hasOverlays } = props
  const [t, toLabel] = await Promise.all([
    getTranslations('customer'),
    createLabels(table.attributes, columns),
  ])
  const fields = sortCustomerFields(row, table, columns, masks)
  const { main, additional, empty, address, isAddressMasked } = fields
  const badge = { instanceId, customerId, isKnown: hasOverlays }
  const toField = (field: CustomerField) => (
    <Field key={field.attribute.name} field={field} name={toLabel(field.attribute.name)} badge={badge} />
  )
  const parts = [columns.street, columns.city, columns.state, columns.postalCode, columns.country]
  return (
    <Card title={t('details')}>
      <dl className={listClass}>
        {main.map(toField)}
        <dt className="pt-0.5 text-muted">{t('address')}</dt>
        <dd className="group/value flex min-h-6 flex-wrap items-start gap-x-1 max-sm:mb-1">
          <span className={valueClass}>
            <span className="wrap-anywhere min-w-0 py-0.5">
              {address.length > 0 ? (
                <bdi>{address.join(', ')}</bdi>
              ) : (
                <span className="text-muted">{t(isAddressMasked ? 'addressMasked' : 'noAddress')}</span>
              )}
            </span>
            {address.length > 0 && (
              <CopyValue text={address.join('\n')} label={t('copy', { name: t('address') })} />
            )}
          </span>
          <OverlayBadge {...badge} columns={parts} toLabel={toLabel} />
        </dd>
      </dl>
      {additional.length + empty.length > 0 && (
        <details className="group mt-3 border-line border-t pt-2">
          <summary className="flex h-8 items-center gap-1.5 rounded-md font-medium">
            <ChevronRight aria-hidden className="size-4 text-muted group-open:rotate-90" />
            {t('additional')}
            <span className="font-normal text-muted tabular-nums">{additional.length}</span>
          </summary>
          {additional.length < manyFields ? (
            <dl className={`mt-1 ${listClass}`}>{additional.map(toField)}</dl>
          ) : (
            <FilterList
              label={t('findField')}
              noMatch={t('noField')}
              listClass={`mt-2 ${listClass}`}
              items={additional.map((field) => ({
                key: field.attribute.name,
                text: `${toLabel(field.attribute.name)} ${String(field.value)}`,
                node: toField(field),
              }))}
            />
          )}
          {empty.length > 0 && (
            <p className="wrap-anywhere mt-3 text-muted text-sm">
              {t('withoutValue', { names: empty.map(toLabel).join(', ') })}
            </p>
          )}
        </details>
      )}
    </Card>
  )
}

interface FieldProps {
  readonly field: CustomerField
  /** What people call it. */
  readonly name: string
  readonly badge: Omit<OverlayBadgeProps, 'columns' | 'toLabel'>
}

async function Field({ field, name, badge }: FieldProps) {
  const t = await getTranslations('customer')
  const { attribute, kind, value, mask } = field
  return (
    <div className="contents">
      <dt className="wrap-anywhere pt-0.5 text-muted" title={attribute.name}>
        {name}
      </dt>
      <dd className="group/value flex min-h-6 flex-wrap items-start gap-x-1 max-sm:mb-1">
        <span className={valueClass}>
          <span className="wrap-anywhere min-w-0 py-0.5">
            {mask === undefined ? (
              <FieldValue value={value} kind={kind} />
            ) : (
              <MaskedValue
                mask={mask}
                value={value}
                kind={kind}
                name={name}
                instanceId={badge.instanceId}
                table="Customer"
                rowId={badge.customerId}
                column={attribute.name}
              />
            )}
          </span>
          {mask === undefined && <CopyValue text={String(value)} label={t('copy', { name })} />}
        </span>
        <OverlayBadge {...badge} columns={[attribute.name]} />
      </dd>
    </div>
  )
}

interface CopyValueProps {
  readonly text: string
  readonly label: string
}

/** Shows up where one points or stands, so that the values can be read in peace. */
async function CopyValue({ text, label }: CopyValueProps) {
  const t = await getTranslations('customer')
  return (
    <span className="-my-1 shrink-0 transition-opacity focus-within:opacity-100 group-hover/value:opacity-100 pointer-fine:opacity-0">
      <CopyButton text={text} label={label} copiedLabel={t('copied')} />
    </span>
  )
}
