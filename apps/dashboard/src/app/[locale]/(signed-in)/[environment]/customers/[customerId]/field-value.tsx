import { ExternalLink } from 'lucide-react'
import { getNow, getTranslations } from 'next-intl/server'
import { BrokenText } from '#components/broken-text.tsx'
import { getFormatter } from '#i18n/get-formatter.ts'
import { computeAge } from './compute-age.ts'
import { readPhoneNumber, toMailLink, toPhoneLink } from './contact-links.ts'
import { type FieldKind, toSafeLink } from './field-kind.ts'

interface FieldValueProps {
  readonly value: unknown
  readonly kind: FieldKind
}

const linkClass = 'text-accent underline-offset-2 hover:underline'

/** A value of a column in the reader's format, with what it leads to. */
export async function FieldValue({ value, kind }: FieldValueProps) {
  const format = await getFormatter()
  const t = await getTranslations('customer')
  if (value === null || value === undefined || value === '') return <span className="text-muted">--</span>
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (typeof value === 'number') return format.number(value, { maximumFractionDigits: 2 })
  if (typeof value === 'object') return <code className="font-mono text-sm">{JSON.stringify(value)}</code>

  const text = String(value)
  if (text.startsWith('data:'))
    return <span className="block max-w-full truncate text-muted">{`${text.slice(0, 60)}…`}</span>
  if (kind === 'email') {
    return (
      <a href={toMailLink(text)} aria-label={t('mail', { address: text })} className={linkClass}>
        <BrokenText text={text} />
      </a>
    )
  }
  if (kind === 'phone') {
    const number = readPhoneNumber(text)
    if (number === undefined) return <BrokenText text={text} />
    const { extension } = number
    const label =
      extension === undefined ? t('call', { number: text }) : t('callExtension', { number: text, extension })
    return (
      <a href={toPhoneLink(number)} aria-label={label} title={label} className={linkClass}>
        <bdi>{text}</bdi>
      </a>
    )
  }
  if (kind === 'birthday' || kind === 'date' || kind === 'moment') return <Day text={text} kind={kind} />
  const link = toSafeLink(text)
  if (link === undefined) return <BrokenText text={text} />
  return (
    <a href={link} target="_blank" rel="noreferrer" className={linkClass}>
      <BrokenText text={text} />
      <ExternalLink aria-label={t('opensElsewhere')} className="ml-1 inline size-3" />
    </a>
  )
}

interface DayProps {
  readonly text: string
  readonly kind: 'birthday' | 'date' | 'moment'
}

async function Day({ text, kind }: DayProps) {
  const t = await getTranslations('customer')
  const format = await getFormatter()
  const now = await getNow()
  const date = new Date(text)
  if (Number.isNaN(date.getTime())) return <BrokenText text={text} />
  const style = kind === 'moment' ? ({ timeStyle: 'short' } as const) : ({} as const)
  const age = kind === 'birthday' ? computeAge(text, now) : undefined
  return (
    <>
      <time dateTime={text}>{format.dateTime(date, { dateStyle: 'medium', ...style })}</time>
      {age !== undefined && <span className="ml-1 text-muted">{t('age', { age })}</span>}
    </>
  )
}
