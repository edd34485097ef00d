import type { Reason } from '@customer-insights-kit/client/management'
import { createTranslator, type Locale, type Messages } from 'next-intl'
import { columnTypes, typeKeys } from '#column-types.ts'
import { isolate } from './isolate.ts'

/** Says why in the reader's words; in the service's own sentence where a reason has no words here. */
export type TellReasons = (reasons: readonly Reason[], sentence: string) => string

type Known = keyof Messages['reasons']['texts']

export function createReasonTeller(locale: Locale, messages: Messages): TellReasons {
  const t = createTranslator({ locale, messages, namespace: 'reasons' })
  const { load, reasons: words } = messages
  const isKnown = (code: string): code is Known => Object.hasOwn(words.texts, code)

  /** Undefined where a newer service says what nobody has words for, or names other things. */
  function tellOne({ code, params }: Reason): string | undefined {
    if (!isKnown(code)) return undefined
    const named = [...words.texts[code].matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
    if (named.some((name) => params[name] === undefined)) return undefined
    const shown = Object.fromEntries(named.map((name) => [name, tellParam(name, params[name] ?? '')]))
    return `${tellPlace(params)}${t(`texts.${code}`, shown)}`
  }

  function tellPlace({ file, line, path, column }: Reason['params']): string {
    const where = [file && isolate(file), line === undefined ? undefined : t('line', { line })].filter(
      Boolean,
    )
    return [where.join(', '), path && isolate(path), column && isolate(column)]
      .map((part) => (part ? `${part}: ` : ''))
      .join('')
  }

  /** Types are called as the editor of the mapping calls them. */
  function tellParam(name: string, value: string): string {
    const type = /^(type|keyType)$/.test(name) ? columnTypes.find((known) => known === value) : undefined
    return type === undefined ? isolate(value) : load.editor.columns.types[typeKeys[type]]
  }

  return (reasons, sentence) => {
    const told = reasons.map(tellOne)
    const known = told.filter((text) => text !== undefined)
    return known.length === 0 || known.length < told.length ? sentence : join(known)
  }
}

/** What is wrong with several fields stands in one line; beside whole sentences each of them is one. */
function join(texts: readonly string[]): string {
  if (!texts.some(isSentence)) return texts.join('; ')
  return texts.map((text) => (isSentence(text) ? text : `${text}.`)).join(' ')
}

const isSentence = (text: string): boolean => /[.?]$/.test(text)
