import { fileReasons, keptReasons, loadRunReasons, rowReasons } from './load-reasons.ts'
import { mappingReasons } from './mapping-reasons.ts'
import type { Reason } from './reason-models.ts'
import {
  deliveryReasons,
  facetReasons,
  inputReasons,
  searchRunReasons,
  settingReasons,
} from './service-reasons.ts'

/**
 * What each code says in English: what is wrong and, behind it, what to do, with the names of the parameters in
 * braces. Every sentence of the service that has a code is made of these, and the dashboard has each of them in its
 * languages.
 */
export const reasonTexts = {
  ...rowReasons,
  ...fileReasons,
  ...keptReasons,
  ...mappingReasons,
  ...loadRunReasons,
  ...searchRunReasons,
  ...deliveryReasons,
  ...settingReasons,
  ...facetReasons,
  ...inputReasons,
} as const satisfies Record<string, readonly [problem: string, remedy?: string]>

export type ReasonCode = keyof typeof reasonTexts

type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never

type Value = string | number

/** Where something is, before the sentence that says what. */
export interface ReasonPlace {
  readonly file?: string
  readonly line?: number
  /** Within a mapping or a request. */
  readonly path?: string
  readonly column?: string
}

export type ReasonParams<Code extends ReasonCode> = Readonly<
  Record<NamesIn<(typeof reasonTexts)[Code][number]>, Value>
> &
  ReasonPlace

/** The parameters may be left out where there are none. */
export type ReasonInput<Code extends ReasonCode> =
  Record<never, never> extends ReasonParams<Code> ? [params?: ReasonPlace] : [params: ReasonParams<Code>]

export function toReason<Code extends ReasonCode>(code: Code, ...[params]: ReasonInput<Code>): Reason {
  const given = Object.entries<Value>({ ...params })
  return { code, params: Object.fromEntries(given.map(([name, value]) => [name, String(value)])) }
}

/** What is wrong, without what to do. */
export const describeProblems = (reasons: readonly Reason[]): string =>
  reasons
    .map(({ code, params }) => `${describePlace(params)}${fill(textOf(code)[0], params)}`)
    .filter((text) => text !== '')
    .join('; ')

/** What to do. */
export const describeRemedies = (reasons: readonly Reason[]): string =>
  [...new Set(reasons.map(({ code, params }) => fill(textOf(code)[1] ?? '', params)))]
    .filter((text) => text !== '')
    .join(' ')

/** The English sentence of reasons. */
export const describeReasons = (reasons: readonly Reason[]): string =>
  [describeProblems(reasons), describeRemedies(reasons)].filter((text) => text !== '').join('. ')

const texts: Readonly<Record<string, readonly [string, string?]>> = reasonTexts

const textOf = (code: string) => (Object.hasOwn(texts, code) ? texts[code] : undefined) ?? [code]

const fill = (text: string, params: Reason['params']): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole)

function describePlace({ file, line, path, column }: Reason['params']): string {
  const where = [file, line === undefined ? undefined : `line ${line}`].filter((part) => part !== undefined)
  return [where.join(', '), path, column].map((part) => (part ? `${part}: ` : '')).join('')
}
