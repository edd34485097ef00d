import { getTranslations } from 'next-intl/server'
import type { ModelShape, Shape } from '../shape.ts'

/** The fields that a body may have, model by model. */
export async function BodySchema({ shape: { root, models } }: { readonly shape: ModelShape }) {
  const t = await getTranslations('explorer.schema')
  const outer = root.model === undefined ? root : models[root.model]
  const own = (outer?.items?.model === undefined ? outer : models[outer.items.model]) ?? root
  const ownName = root.model ?? root.items?.model
  const others = Object.entries(models).filter(([name]) => name !== ownName)
  return (
    <details className="mt-3">
      <summary className="h-6 rounded-md font-medium">{t('title')}</summary>
      <Fields
        shape={own}
        title={ownName ?? t('body')}
        requiredLabel={t('required')}
        anyLabel={t('anything')}
      />
      {others.map(([name, shape]) => (
        <Fields
          key={name}
          shape={shape}
          title={name}
          requiredLabel={t('required')}
          anyLabel={t('anything')}
        />
      ))}
    </details>
  )
}

interface FieldsProps {
  readonly shape: Shape
  readonly title: string
  readonly requiredLabel: string
  readonly anyLabel: string
}

function Fields({
  shape: { fields, required = [], description },
  title,
  requiredLabel,
  anyLabel,
}: FieldsProps) {
  if (fields === undefined) return null
  return (
    <section className="mt-3">
      <h3 className="font-medium font-mono text-sm">{title}</h3>
      <p lang="en" className="text-muted text-sm">
        {description}
      </p>
      <dl className="mt-1 divide-y divide-line rounded-md border border-line">
        {Object.entries(fields).map(([name, field]) => (
          <div key={name} className="px-3 py-1.5 sm:grid sm:grid-cols-[14rem_1fr] sm:gap-3">
            <dt className="break-words">
              <code className="font-mono text-sm">{name}</code>
              {required.includes(name) && <span className="ml-2 text-muted text-sm">{requiredLabel}</span>}
            </dt>
            <dd className="min-w-0 break-words text-sm">
              <code className="font-mono text-muted">{toTypeText(field) || anyLabel}</code>
              {field.values !== undefined && (
                <>
                  {' '}
                  <code className="font-mono">{field.values.join(', ')}</code>
                </>
              )}
              <p lang="en" className="text-muted">
                {field.description}
              </p>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Such as `array of SegmentationRowset`. */
function toTypeText({ types, format, items, model }: Shape): string {
  if (model !== undefined) return model
  const names = types.map((type) =>
    type === 'array' && items !== undefined ? `${toTypeText(items)}[]` : type,
  )
  return `${names.join(' | ')}${format === undefined ? '' : ` (${format})`}`
}
