import { getMessages, getTranslations } from 'next-intl/server'
import { getFormatter } from '#i18n/get-formatter.ts'
import { toWords } from '#to-words.ts'
import type { Change } from './list-changes.ts'
import { tellWord, type Words } from './tell-word.ts'

interface ChangeTableProps {
  readonly changes: readonly Change[]
}

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

/** What was before and what is after, in words. */
export async function ChangeTable({ changes }: ChangeTableProps) {
  const [t, format, messages] = await Promise.all([
    getTranslations('auditLog'),
    getFormatter(),
    getMessages(),
  ])
  const fields: Words = messages.auditLog.fields
  const known: Readonly<Record<string, Words>> = {
    roles: messages.shell.roles,
    capabilities: messages.capabilities,
    instanceType: messages.environments.types,
    principalType: messages.auditLog.values,
    scope: messages.auditLog.values,
    state: messages.auditLog.values,
  }
  return (
    <table className="w-full text-left">
      <thead className="text-muted text-sm">
        <tr>
          {(['what', 'before', 'after'] as const).map((column) => (
            <th key={column} scope="col" className="w-1/3 py-1 pr-2 font-medium">
              {t(`changes.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line border-line border-t align-top">
        {changes.map(({ name, before, after }) => (
          <tr key={name}>
            <th scope="row" className="wrap-anywhere py-1 pr-2 font-normal">
              {fields[name] ?? toWords(name)}
            </th>
            <td className="wrap-anywhere py-1 pr-2 text-muted">{print(before, known[name])}</td>
            <td className="wrap-anywhere py-1">{print(after, known[name])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )

  function print(value: unknown, words: Words | undefined): string {
    if (value === undefined || value === null || value === '') return '--'
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (typeof value === 'number') return format.number(value)
    if (Array.isArray(value)) return value.map((each) => print(each, words)).join(', ') || '--'
    if (typeof value !== 'string') return JSON.stringify(value)
    if (!instant.test(value)) return tellWord(value, words)
    return format.dateTime(new Date(value), { dateStyle: 'medium', timeStyle: 'long' })
  }
}
