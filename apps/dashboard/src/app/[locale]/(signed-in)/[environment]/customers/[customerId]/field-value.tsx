import { getFormatter, getTranslations } from 'next-intl/server'

interface FieldValueProps {
  readonly value: unknown
  /** OData type, such as Edm.Date. */
  readonly dataType: string
}

/** A value of a column in the reader's format. */
export async function FieldValue({ value, dataType }: FieldValueProps) {
  const format = await getFormatter()
  const t = await getTranslations('customer')
  if (value === null || value === undefined || value === '') return <span className="text-muted">--</span>
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (typeof value === 'number') return format.number(value, { maximumFractionDigits: 2 })

  const text = String(value)
  const isDate = dataType === 'Edm.Date' || dataType === 'Edm.DateTimeOffset'
  if (!isDate || Number.isNaN(Date.parse(text))) return <Text text={text} />
  const style = dataType === 'Edm.Date' ? ({} as const) : ({ timeStyle: 'long' } as const)
  return <time dateTime={text}>{format.dateTime(new Date(text), { dateStyle: 'medium', ...style })}</time>
}

/** An email that is too long for its line goes on at the @, not before its last letter. */
function Text({ text }: { readonly text: string }) {
  const [, mailbox, domain] = /^(\S+)(@\S+)$/.exec(text) ?? []
  if (mailbox === undefined) return text
  return (
    <>
      {mailbox}
      <wbr />
      {domain}
    </>
  )
}
