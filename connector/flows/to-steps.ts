import type { Part } from './describe-value.ts'
import type { Card, Outline } from './outline.ts'

/** A step in words, and how deep it stands. */
export interface StepText {
  /** Such as 2.1; empty for what only leads over to the other branch. */
  readonly number: string
  readonly depth: number
  readonly text: string
}

/** The whole flow in words, step by step: what a picture of it shows, for whoever does not see it. */
export const toSteps = ({ cards }: Outline): StepText[] => numberSteps(cards, '', 0)

function numberSteps(cards: readonly Card[], prefix: string, depth: number, first = 1): StepText[] {
  return cards.flatMap((card, index) => {
    const number = `${prefix}${index + first}`
    const { steps, otherwise } = card
    const own = { number, depth, text: describeCard(card) }
    const below = numberSteps(steps, `${number}.`, depth + 1)
    if (!otherwise) return [own, ...below]
    const others = numberSteps(otherwise, `${number}.`, depth + 1, steps.length + 1)
    return [own, ...below, { number: '', depth, text: 'Otherwise:' }, ...others]
  })
}

function describeCard({ kind, name, operation, connector, inputs, about }: Card): string {
  const values = inputs.map(({ label, value }) => (value.length > 0 ? `${label}: ${toPlain(value)}` : label))
  const given = values.length > 0 ? ` ${endSentence(values.join('; '))}` : ''
  switch (kind) {
    case 'trigger':
      return `Trigger "${operation}" (${connector}).${given}`
    case 'forEach':
      return `${name}: for each item of ${toPlain(about)}:`
    case 'doUntil':
      return `${name}: repeat until ${toPlain(about)}:`
    case 'condition':
      return `${name}: if ${toPlain(about)}:`
    default:
      return `${name}: "${operation}" (${connector}).${given}`
  }
}

export const toPlain = (parts: readonly Part[]): string =>
  parts.map(sayPart).join('').replaceAll('][', '], [')

/** After the dot, the step that gives it. */
export const toTokenText = ({ text, of }: Extract<Part, { kind: 'token' }>): string =>
  of === undefined ? text : `${text} · ${of}`

function sayPart(part: Part): string {
  switch (part.kind) {
    case 'token':
      return `[${toTokenText(part)}]`
    case 'expression':
      return `\`${part.text}\``
    case 'word':
      return part.word === 'equals' ? ` ${part.text} ` : part.text
    case 'yours':
      return `{${part.text}}`
    default:
      return part.text
  }
}

const endSentence = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`)
