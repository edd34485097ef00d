import type { AttributeMetadata } from '@customer-insights-kit/client'
import { getTranslations } from 'next-intl/server'
import type { Row } from '../customer-columns.ts'
import { findFieldKind } from './field-kind.ts'
import { toFieldLabel } from './field-label.ts'
import { FieldValue } from './field-value.tsx'

interface ActivityFieldsProps {
  /** Of UnifiedActivity. */
  readonly activity: Row
  /** The same in the words of its source, with the columns that explain it; absent where it cannot be read. */
  readonly source?: { readonly row: Row; readonly attributes: readonly AttributeMetadata[] } | undefined
}

/** Every field of an activity that has a value: of its source first, then of the timeline. */
export async function ActivityFields({ activity, source }: ActivityFieldsProps) {
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
        <Fields title={String(activity.EntityName)} row={source.row} attributes={source.attributes} />
      )}
      <Fields title={t('unifiedActivity')} row={activity} attributes={own} />
    </div>
  )
}

interface FieldsProps {
  readonly title: string
  readonly row: Row
  readonly attributes: readonly AttributeMetadata[]
}

function Fields({ title, row, attributes }: FieldsProps) {
  const known = attributes.filter(
    ({ name }) => row[name] !== null && row[name] !== undefined && row[name] !== '',
  )
  return (
    <section>
      <h4 className="wrap-anywhere text-muted text-sm">{title}</h4>
      <dl className="grid grid-cols-1 gap-x-4 gap-y-0.5 text-sm sm:grid-cols-[minmax(7rem,10rem)_minmax(0,1fr)]">
        {known.map((attribute) => (
          <div key={attribute.name} className="contents">
            <dt className="wrap-anywhere text-muted">{toFieldLabel(attribute)}</dt>
            <dd className="wrap-anywhere">
              <FieldValue value={row[attribute.name]} kind={findFieldKind(attribute)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
