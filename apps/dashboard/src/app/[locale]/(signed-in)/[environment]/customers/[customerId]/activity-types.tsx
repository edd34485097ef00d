import { Check } from 'lucide-react'
import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { toWords } from '#to-words.ts'
import type { Row } from '../customer-columns.ts'
import { ActivityBubble } from './activity-bubble.tsx'
import { findActivityKind } from './activity-kind.ts'
import { type ActivityQuery, printActivityQuery, toggleType } from './activity-query.ts'

interface ActivityTypesProps {
  readonly path: string
  readonly query: ActivityQuery
  readonly counts: ReadonlyMap<string, number> | undefined
  /** Where nobody counts the types, those of these activities are offered. */
  readonly rows: readonly Row[]
}

/** The types of a customer's activities; each is a filter that one switches on and off. */
export async function ActivityTypes({ path, query, counts, rows }: ActivityTypesProps) {
  const t = await getTranslations('customer')
  const format = await getFormatter()
  const found =
    counts === undefined ? rows.map(({ ActivityType }) => String(ActivityType ?? '')) : counts.keys()
  const types = [...new Set([...found, ...query.types])].filter(Boolean)
  if (types.length === 0) return null
  const kinds = types.map(findActivityKind)

  /** Two types of one kind keep their own names. */
  function toLabel(type: string): string {
    const kind = findActivityKind(type)
    const isOnly = kinds.filter((other) => other === kind).length === 1
    return kind === 'other' || !isOnly ? toWords(type) : t(`activityKinds.${kind}`)
  }

  return (
    <nav aria-label={t('types')} className="mb-3">
      <ul className="flex flex-wrap gap-2">
        {types.map((type) => {
          const isOn = query.types.includes(type)
          return (
            <li key={type}>
              <Link
                href={`${path}${printActivityQuery(toggleType(query, type))}`}
                replace
                scroll={false}
                prefetch={false}
                aria-current={isOn ? 'true' : undefined}
                title={type}
                className="flex h-8 max-w-60 items-center gap-1.5 rounded-full border border-control-line/50 pr-3 pl-1.5 hover:bg-raised aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft aria-[current=true]:text-accent"
              >
                {isOn ? (
                  <Check aria-hidden className="size-5 shrink-0 p-0.5" />
                ) : (
                  <ActivityBubble type={type} isSmall />
                )}
                <span className="truncate">{toLabel(type)}</span>
                {counts !== undefined && (
                  <span className="text-muted tabular-nums">{format.number(counts.get(type) ?? 0)}</span>
                )}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
