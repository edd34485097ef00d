import { flowTexts } from './flow-texts.ts'
import type { Outline } from './outline.ts'
import { toSteps } from './to-steps.ts'

const targetNames = { cloud: "Microsoft's cloud", 'self-hosted': 'a service of your own' }

/** The page about the flows, printed from them so that text and pictures cannot drift. */
export function toFlowsPage(outlines: readonly Outline[]): string {
  return `# Six flows

Flows that makers build with the connectors, step by step. The definitions beside this page are checked by those of the connectors, and the pictures and steps are printed from them by \`pnpm generate\`: build them anew rather than edit them. The pictures are drawings of ours, not screenshots of Microsoft's designer, which looks different from version to version.

[The import guide](../../docs/connector.md) tells how a connector gets into an environment. In every step of the connector choose the **Environment** first. What stands in brackets is chosen from what earlier steps give, with the step behind a dot where several give something of that name; what stands in braces is yours. \`Code\` is entered as an expression, in the box that opens with *fx*: where a condition begins with one, enter it on the left, choose *is equal to*, and enter \`true\` on the right as an expression too.

| Flow | Works with |
|---|---|
${outlines.map(({ title, targets }) => `| [${title}](#${toAnchor(title)}) | ${targets.map((target) => targetNames[target]).join(', ')} |`).join('\n')}

${outlines.map(toSection).join('\n\n')}
`
}

function toSection(outline: Outline): string {
  const { id, title } = outline
  const { purpose, hints } = findTexts(id)
  const steps = toSteps(outline).map(
    ({ number, depth, text }) => `${'  '.repeat(depth)}- ${number === '' ? '' : `**${number}** `}${text}`,
  )
  return [
    `## ${title}`,
    '',
    purpose,
    '',
    ...steps,
    '',
    ...hints
      .map((hint) => `> ${hint}\\`)
      .map((line, index) => (index === hints.length - 1 ? line.slice(0, -1) : line)),
    '',
    `![The flow as a drawing: ${title}](${id}.svg)`,
  ].join('\n')
}

export function findTexts(id: string) {
  const texts = flowTexts[id]
  if (texts === undefined) throw new Error(`Say in flow-texts.ts what the flow ${id} is for.`)
  return texts
}

const toAnchor = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replaceAll(' ', '-')
