import { Lock } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import type { FieldKind } from './field-kind.ts'
import type { Mask } from './read-masks.ts'
import { RevealButton } from './reveal-button.tsx'
import { revealValue } from './reveal-value.tsx'

interface MaskedValueProps {
  readonly mask: Mask
  /** What the service left of it. */
  readonly value: unknown
  /** How the value itself is shown. */
  readonly kind: FieldKind
  /** What people call the column. */
  readonly name: string
  readonly instanceId: string
  readonly table: string
  /** Key of the row. */
  readonly rowId: string
  readonly column: string
}

/** A value that the reader's role does not see: what is left of it, and the way to see it for a reason. */
export async function MaskedValue({ mask, value, kind, name, ...place }: MaskedValueProps) {
  const { instanceId, table, rowId, column } = place
  const t = await getTranslations('masked')
  const badge = (
    <span
      className="inline-flex items-center gap-1 rounded-md bg-raised px-1.5 py-0.5 text-muted text-sm"
      title={t('why')}
    >
      <Lock aria-hidden className="size-3 shrink-0" />
      <span className="sr-only">{t('label')}</span>
      <bdi className="wrap-anywhere">{toRest(value, mask.way) ?? t('hidden')}</bdi>
    </span>
  )
  if (!mask.mayReveal) return badge
  return (
    <RevealButton
      masked={badge}
      labels={{
        open: t('reveal'),
        openName: t('revealName', { name }),
        title: t('title', { name }),
        text: t('text'),
        reason: t('reason'),
        submit: t('submit'),
        working: t('working'),
        cancel: t('cancel'),
        empty: t('empty'),
      }}
      requestIdLabels={await readRequestIdLabels()}
      action={revealValue.bind(null, { instanceId, table, rowId, column, kind })}
    />
  )
}

/** Of a masked date the day is the first of its year, which is nobody's. */
function toRest(value: unknown, way: string): string | undefined {
  if (value === null || value === undefined || value === '') return undefined
  return way === 'year' ? String(value).slice(0, 4) : String(value)
}
