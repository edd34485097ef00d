import type { AttributeMetadata } from '@customer-insights-kit/client'
import { getTranslations } from 'next-intl/server'
import { createLabels } from '../column-labels.ts'
import type { Row } from '../customer-columns.ts'
import { findFieldKind } from './field-kind.ts'
import { FieldValue } from './field-value.tsx'
import { MaskedValue } from './masked-value.tsx'
import type { Masks } from './read-masks.ts'

interface ActivityFieldsProps {
  readonly instanceId: string
  /** Of UnifiedActivity. */
  readonly activity: Row
  readonly masks: Masks
  /** The same in the words of its source, with the columns that explain it; absent where it cannot be read. */
  readonly source?:
    | { readonly row: Row; readonly attributes: readonly AttributeMetadata[]; readonly masks: Masks }
    | undefined
}

/** Every field of an activity that has a value: of its source first, then of the timeline. */
export async function ActivityFields({ instanceId, activity, masks, source }: ActivityFieldsProps) {
  const t = await getTranslations('customer')
  const own = Object.keys(activity).map((name) => ({
    name,
    dataType: name.endsWith('Time')
      ? 'Edm.DateTimeOffset'
      : name.endsWith('Date')
        ? 'Edm.Date'
        : 'Edm.String',
    semanticType: /url$/i.test(name) ? 'ReferenceURL' : undefined,
  }))
  return (
    <div className="space-y-3">
      {source !== undefined && (
        <Fields
          {...source}
          title={String(activity.EntityName)}
          instanceId={instanceId}
          table={String(activity.EntityName)}
          rowId={String(activity.ActualActivityId)}
        />
      )}
      <Fields
        title={t('unifiedActivity')}
        row={activity}
        attributes={own}
        masks={masks}
        instanceId={instanceId}
        table="UnifiedActivity"
        rowId={String(activity.ActivityId)}
      />
    </div>
  )
}

interface FieldsProps {
  readonly title: string
  readonly row: Row
  readonly attributes: readonly AttributeMetadata[]
  readonly masks: Masks
  readonly instanceId: string
  readonly table: string
  /** Key of the row. */
  readonly rowId: string
}

async function Fields({ title, row, attributes, masks, ...place }: FieldsProps) {
  const toLabel = await createLabels(attributes)
  const isEmpty = (value: unknown) => value === null || value === undefined || value === ''
  const known = attributes
    .map((attribute) => ({ attribute, value: row[attribute.name], mask: masks.get(attribute.name) }))
    .filter(({ value, mask }) => !isEmpty(value) || mask !== undefined)
  return (
    <section>
      <h4 className="wrap-anywhere text-muted text-sm">{title}</h4>
      <dl className="grid grid-cols-1 gap-x-4 gap-y-0.5 text-sm sm:grid-cols-[minmax(7rem,10rem)_minmax(0,1fr)]">
        {known.map(({ attribute, value, mask }) => (
          <div key={attribute.name} className="contents">
            <dt className="wrap-anywhere text-muted">{toLabel(attribute.name)}</dt>
            <dd className="wrap-anywhere">
              {mask === undefined ? (
                <FieldValue value={value} kind={findFieldKind(attribute)} />
              ) : (
                <MaskedValue
                  {...place}
                  mask={mask}
                  value={value}
                  kind={findFieldKind(attribute)}
                  name={toLabel(attribute.name)}
                  column={attribute.name}
                />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
