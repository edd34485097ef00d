/** How a language writes values of JSON. */
export interface LiteralStyle {
  readonly quote: (text: string) => string
  /** How a name stands before its value; a quoted text unless told otherwise. */
  readonly name?: (name: string) => string
  readonly words: Readonly<Record<'true' | 'false' | 'null', string>>
  readonly tab: string
}

/** Writes a value of JSON in a language, in lines of their own below the first. */
export function printLiteral(value: unknown, style: LiteralStyle, indent = ''): string {
  const { quote, name = quote, words, tab } = style
  if (value === null || value === undefined) return words.null
  if (typeof value === 'boolean') return words[`${value}`]
  if (typeof value === 'string') return quote(value)
  if (typeof value !== 'object') return String(value)
  const inner = indent + tab
  const isList = Array.isArray(value)
  const lines = isList
    ? value.map((item) => `${inner}${printLiteral(item, style, inner)},`)
    : Object.entries(value).map(([key, item]) => `${inner}${name(key)}: ${printLiteral(item, style, inner)},`)
  const [open, close] = isList ? ['[', ']'] : ['{', '}']
  return lines.length === 0 ? `${open}${close}` : [open, ...lines, `${indent}${close}`].join('\n')
}

/** A text in double quotes as JSON, C# and Python read it. */
export const quoteDouble = (text: string): string =>
  JSON.stringify(text).replace(/[\u2028\u2029]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16)}`)
