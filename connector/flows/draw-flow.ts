import {
  cardWidth,
  type Drawing,
  drawCard,
  drawHead,
  drawLines,
  escapeXml,
  round,
  toLook,
  toText,
} from './draw-card.ts'
import { layOutParts } from './lay-out-parts.ts'
import type { Card, Outline } from './outline.ts'
import { toSteps } from './to-steps.ts'

const margin = 24
const inset = 16
const arrowHeight = 30
const branchGap = 16
const textSize = 13

interface Picture {
  readonly svg: string
  readonly width: number
  readonly height: number
}

/** Draws a flow as a designer does; a drawing of ours, and no picture of anybody's screen. */
export function drawFlow(outline: Outline, ownConnector: string): Picture {
  const { width, height, body } = drawSteps(outline.cards, ownConnector)
  const [whole, high] = [Math.ceil(width + 2 * margin), Math.ceil(height + 2 * margin)]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${whole}" height="${high}" viewBox="0 0 ${whole} ${high}" role="img" aria-labelledby="title desc">
<title id="title">${escapeXml(outline.title)}</title>
<desc id="desc">${escapeXml(
    toSteps(outline)
      .map(({ number, text }) => (number ? `${number}. ${text}` : text))
      .join('\n'),
  )}</desc>
<style>${style}</style>
<rect class="ground" width="${whole}" height="${high}" rx="12"/>
<g transform="translate(${margin} ${margin})">${body}</g>
</svg>
`
  return { svg, width: whole, height: high }
}

/** Steps below each other, with arrows between them. */
function drawSteps(cards: readonly Card[], ownConnector: string): Drawing {
  const drawings = cards.map((card) => drawStep(card, ownConnector))
  const width = Math.max(cardWidth, ...drawings.map((drawing) => drawing.width))
  let y = 0
  const pieces = drawings.map((drawing, index) => {
    const arrow = index === 0 ? '' : drawArrow(width / 2, y - arrowHeight, arrowHeight)
    const piece = `${arrow}${move(drawing.body, (width - drawing.width) / 2, y)}`
    y += drawing.height + arrowHeight
    return piece
  })
  return { width, height: y - arrowHeight, body: pieces.join('\n') }
}

function drawStep(card: Card, ownConnector: string): Drawing {
  if (card.kind === 'condition') return drawCondition(card, ownConnector)
  if (card.kind === 'forEach' || card.kind === 'doUntil') return drawLoop(card, ownConnector)
  return drawCard(card, ownConnector)
}

/** What is repeated stands within a frame. */
function drawLoop(card: Card, ownConnector: string): Drawing {
  const inner = drawSteps(card.steps, ownConnector)
  const width = inner.width + 2 * inset
  const head = drawControl(card, ownConnector, width)
  const height = head.height + 10 + inner.height + inset
  const body = `<rect class="loop" width="${width}" height="${height}" rx="10"/>${head.body}${move(inner.body, inset, head.height + 10)}`
  return { width, height, body }
}

/** The two ways on, beside each other. */
function drawCondition(card: Card, ownConnector: string): Drawing {
  const branches = [
    drawBranch('True', 'true', card.steps, ownConnector),
    ...(card.otherwise ? [drawBranch('False', 'false', card.otherwise, ownConnector)] : []),
  ]
  const width =
    branches.reduce((sum, branch) => sum + branch.width, (branches.length - 1) * branchGap) + 2 * inset
  const height = Math.max(...branches.map((branch) => branch.height))
  const head = drawControl(card, ownConnector, width)
  let x = inset
  const columns = branches.map(({ width: own, body, look }) => {
    const frame = `<rect class="branch" width="${own}" height="${height}" rx="8"/><path class="${look}" d="M8 0H${own - 8}a8 8 0 0 1 7.4 5H.6A8 8 0 0 1 8 0z"/>`
    const column = move(`${frame}${body}`, x, head.height + 10)
    x += own + branchGap
    return column
  })
  const whole = head.height + 10 + height + inset
  const body = `<rect class="loop" width="${width}" height="${whole}" rx="10"/>${head.body}${columns.join('\n')}`
  return { width, height: whole, body }
}

function drawBranch(title: string, look: string, cards: readonly Card[], ownConnector: string) {
  const inner = drawSteps(cards, ownConnector)
  const head = 38
  return {
    look,
    width: inner.width + 24,
    height: head + inner.height + 12,
    body: `${toText(`branch-title ${look}-title`, 14, 26, title, textSize)}${move(inner.body, 12, head)}`,
  }
}

/** The head of a loop or a condition, with what it goes by. */
function drawControl(card: Card, ownConnector: string, width: number): Drawing {
  const says = { forEach: 'For each of ', doUntil: 'Until ', condition: 'If ' }[card.kind as 'forEach']
  const lines = layOutParts([{ kind: 'text', text: says }, ...card.about], textSize, width - 28)
  const height = 50 + lines.length * 21
  return { width, height, body: `${drawHead(card, toLook(card, ownConnector))}${drawLines(lines, 14, 50)}` }
}

function drawArrow(x: number, y: number, length: number): string {
  const end = y + length - 4
  return `<path class="arrow" d="M${round(x)} ${y + 2}V${end}m-4.5-4.5 4.5 4.5 4.5-4.5"/>`
}

const move = (body: string, x: number, y: number): string =>
  `<g transform="translate(${round(x)} ${round(y)})">${body}</g>`

const colours = (rules: Readonly<Record<string, string>>): string =>
  Object.entries(rules)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')

const light = {
  ground: '#f6f6f8',
  card: '#fff',
  line: '#dcdce2',
  ink: '#1a1a1f',
  muted: '#5b5b66',
  arrow: '#84848f',
  loop: '#eceef2',
  own: '#0f5fb8',
  other: '#6b3fa0',
  control: '#4a5568',
  sign: '#fff',
  token: '#e3eefb',
  'token-ink': '#0b4a91',
  true: '#14683a',
  false: '#a4161a',
}
const dark = {
  ground: '#121215',
  card: '#1f1f24',
  line: '#3a3a43',
  ink: '#f1f1f4',
  muted: '#a8a8b4',
  arrow: '#8a8a96',
  loop: '#1a1b20',
  own: '#7db8ff',
  other: '#c4a5f0',
  control: '#a3adbd',
  sign: '#121215',
  token: '#1b3554',
  'token-ink': '#a9d0ff',
  true: '#6fd699',
  false: '#ff9d9d',
}

const style = `:root{${colours(light)}}@media(prefers-color-scheme:dark){:root{${colours(dark)}}}text{font-family:"Segoe UI",system-ui,-apple-system,"Helvetica Neue",Arial,sans-serif;fill:var(--ink)}.ground{fill:var(--ground)}.card{fill:var(--card);stroke:var(--line)}.loop{fill:var(--loop);stroke:var(--line)}.rule{stroke:var(--line)}.own{fill:var(--own)}.other{fill:var(--other)}.control{fill:var(--control)}.sign,.letter{fill:var(--sign)}.letter{font-weight:600}.stroke{fill:none;stroke:var(--sign);stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}.title,.branch-title{font-weight:600}.sub,.label{fill:var(--muted)}.token{fill:var(--token)}.token-text{fill:var(--token-ink)}.branch{fill:var(--ground);stroke:var(--line)}.true{fill:var(--true)}.false{fill:var(--false)}.true-title{fill:var(--true)}.false-title{fill:var(--false)}.arrow{fill:none;stroke:var(--arrow);stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}`
