import es from '../../messages/contract.es.json' with { type: 'json' }
import ko from '../../messages/contract.ko.json' with { type: 'json' }
import type { Locale } from './routing.ts'

const texts: Readonly<Record<Locale, Readonly<Record<string, string>>>> = { en: {}, es, ko }

/** A text of the contract, which is written in English, in the language of a page. */
export const translateContract = (text: string, locale: Locale): string => texts[locale][text] ?? text
