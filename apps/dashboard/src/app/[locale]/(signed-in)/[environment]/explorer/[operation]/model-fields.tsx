import { useTranslations } from 'next-intl'
import type { ModelShape, Shape } from '../shape.ts'

/** The fields that a body or an answer may have, model by model. */
export function ModelFields({ shape: { root, models } }: { readonly shape: ModelShape }) {
  const outer = root.model === undefined ? root : models[root.model]
  const own = (outer?.items?.model === undefined ? outer : models[outer.items.model]) ?? root
  const ownName = root.model ?? root.items?.model ?? outer?.items?.model
  const others = Object.entries(models).filter(([name]) => name !== ownName)
  return (
    <>
      <Fields shape={own} title={ownName} />
      {others.map(([name, shape]) => (
        <Fields key={name} shape={shape} title={name} />
      ))}
    </>
  )
}

interface FieldsProps {
  readonly shape: Shape
  readonly title: string | undefined
}

function Fields({ shape: { fields, required = [], description }, title }: FieldsProps) {
  const t = useTranslations('explorer.schema')
  if (fields === undefined) return null
  return (
    <section className="mt-3">
      <h3 className="font-medium font-mono text-sm">{title ?? t('body')}</h3>
      <p lang="en" className="text-muted text-sm">
        {description}
      </p>
      <dl className="mt-1 divide-y divide-line rounded-md border border-line">
        {Object.entries(fields).map(([name, field]) => (
          <div key={name} className="px-3 py-1.5 sm:grid sm:grid-cols-[14rem_1fr] sm:gap-3">
            <dt className="break-words">
              <code className="font-mono text-sm">{name}</code>
              {required.includes(name) && <span className="ml-2 text-muted text-sm">{t('required')}</span>}
            </dt>
            <dd className="min-w-0 break-words text-sm">
              <code className="font-mono text-muted">{toTypeText(field) || t('anything')}</code>
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

/** Such as `SegmentationRowset[] | null`. */
export function toTypeText({ types, format, items, model, isNullable }: Shape): string {
  if (model !== undefined) return isNullable ? `${model} | null` : model
  const names = types.map((type) =>
    type === 'array' && items !== undefined ? `${toTypeText(items)}[]` : type,
  )
  return `${names.join(' | ')}${format === undefined ? '' : ` (${format})`}`
}
