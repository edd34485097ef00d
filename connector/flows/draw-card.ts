import { layOutParts, type Run } from './lay-out-parts.ts'
import { measureText } from './measure-text.ts'
import type { Card } from './outline.ts'

/** A piece of a picture and its size; it begins at 0, 0. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly body: string
}

export const cardWidth = 340
const padding = 14
const headHeight = 54
const lineHeight = 21
const labelHeight = 17
const text = 13
const label = 11.5

/** A trigger or an action: what it is called, what makers choose, and what they fill in. */
export function drawCard(card: Card, ownConnector: string): Drawing {
  const look = toLook(card, ownConnector)
  const head = drawHead(card, look)
  let y = headHeight
  const fields = card.inputs.map(({ label: name, value }) => {
    const lines = layOutParts(value, text, cardWidth - 2 * padding)
    const field = drawField(name, lines, y)
    y += labelHeight + lines.length * lineHeight + 6
    return field
  })
  const height = card.inputs.length > 0 ? y + 6 : headHeight - 3
  const frame = `<rect class="card" width="${cardWidth}" height="${height}" rx="8"/><path class="${look}" d="M0 8a8 8 0 0 1 8-8h2v${height}h-2a8 8 0 0 1-8-8z" transform="scale(.5 1)"/>`
  const rule =
    card.inputs.length > 0
      ? `<path class="rule" d="M${padding} ${headHeight - 5}H${cardWidth - padding}"/>`
      : ''
  return { width: cardWidth, height, body: frame + head + rule + fields.join('') }
}

/** The head of a card or of what stands around others. */
export function drawHead({ kind, name, operation, connector }: Card, look: string): string {
  const title = name || operation
  const subtitle = look === 'other' ? `${operation} · ${connector}` : name ? operation : connector
  return `<g transform="translate(${padding} 11)"><rect class="${look}" width="28" height="28" rx="6"/>${toIcon(kind, look, connector)}</g>${toText('title', 52, 22, title, 14, { room: 272, isBold: true })}${toText('sub', 52, 38, subtitle, label, { room: 272 })}`
}

export const toLook = ({ kind, connector }: Card, ownConnector: string): string => {
  if (connector === ownConnector) return 'own'
  return kind === 'other' ? 'other' : 'control'
}

function drawField(name: string, lines: readonly (readonly Run[])[], y: number): string {
  const runs = lines.flatMap((line, index) =>
    line.map((run) => drawRun(run, padding, y + labelHeight + index * lineHeight)),
  )
  return `${toText('label', padding, y + 11, name, label)}${runs.join('')}`
}

/** Lines of text and tokens, which begin at a point. */
export const drawLines = (lines: readonly (readonly Run[])[], x: number, y: number): string =>
  lines.flatMap((line, index) => line.map((run) => drawRun(run, x, y + index * lineHeight))).join('')

function drawRun({ kind, text: content, x, width }: Run, left: number, top: number): string {
  if (kind === 'text') return toText('text', left + x, top + 14, content, text, { width })
  const middle = round(left + x + width / 2)
  return `<rect class="token" x="${round(left + x)}" y="${top}" width="${round(width)}" height="19" rx="4"/><text class="token-text" x="${middle}" y="${top + 13.5}" text-anchor="middle" font-size="${text}" textLength="${round(width - 14)}" lengthAdjust="spacingAndGlyphs">${escapeXml(content)}</text>`
}

interface Fit {
  /** As wide as it was laid out, whatever the font. */
  readonly width?: number
  /** What is longer is drawn together. */
  readonly room?: number
  readonly isBold?: boolean
}

/** One line of text. */
export function toText(
  look: string,
  x: number,
  y: number,
  content: string,
  size: number,
  fit: Fit = {},
): string {
  const { width, room = Number.POSITIVE_INFINITY, isBold = false } = fit
  const length = width ?? (measureText(content, size, isBold) > room ? room : undefined)
  const squeeze = length === undefined ? '' : ` textLength="${round(length)}" lengthAdjust="spacingAndGlyphs"`
  return `<text class="${look}" x="${round(x)}" y="${round(y)}" font-size="${size}"${squeeze} xml:space="preserve">${escapeXml(content)}</text>`
}

/** Signs of our own: nobody's logos. */
function toIcon(kind: Card['kind'], look: string, connector: string): string {
  if (look === 'own')
    return '<path class="sign" d="M14 7.2a3.4 3.4 0 1 1 0 6.8 3.4 3.4 0 0 1 0-6.8zM7.5 21c.4-3.6 3-5.6 6.5-5.6s6.1 2 6.5 5.6z"/>'
  if (kind === 'condition')
    return '<path class="stroke" d="M14 7v4M14 11H9a2 2 0 0 0-2 2v5m7-7h5a2 2 0 0 1 2 2v5M5 16l2 2.5L9 16m10 0 2 2.5 2-2.5"/>'
  if (kind === 'forEach' || kind === 'doUntil')
    return '<path class="stroke" d="M20.5 14a6.5 6.5 0 1 1-2.2-4.9M18.6 5.8v3.5h-3.5"/>'
  if (kind === 'trigger') return '<path class="sign" d="M15.6 5.5 8.5 15.4h4.6l-1 7.1 7.4-10.2h-4.8z"/>'
  return `<text class="letter" x="14" y="19.5" text-anchor="middle" font-size="15">${escapeXml(connector.replace(/^Microsoft /, '').charAt(0))}</text>`
}

export const escapeXml = (content: string): string =>
  content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

export const round = (value: number): number => Math.round(value * 10) / 10
