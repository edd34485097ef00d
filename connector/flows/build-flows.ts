import { buildConnector } from '../build-connector.ts'
import type { Target } from '../endpoint.ts'
import { findFlowMistakes } from '../runner/check-flow.ts'
import type { Document } from '../runner/documents.ts'
import type { Flow } from '../runner/flow.ts'
import { readDefinition } from '../runner/read-connector.ts'
import type { Swagger } from '../swagger.ts'
import { drawFlow } from './draw-flow.ts'
import { flows } from './flows.ts'
import { toOutline } from './outline.ts'
import { findTexts, toFlowsPage } from './to-flows-page.ts'

interface Built {
  readonly findings: readonly string[]
  /** Pictures, the flows as makers see them, and the page about them, by name of the file. */
  readonly files: Readonly<Record<string, string>>
}

/** Everything that is printed of the flows; what breaks a definition is found and nothing printed. */
export async function buildFlows(): Promise<Built> {
  const swaggers = {
    cloud: buildConnector({ target: 'cloud' }).swagger,
    'self-hosted': buildConnector({ target: 'self-hosted' }).swagger,
  }
  const read = {
    cloud: await readSwagger(swaggers.cloud),
    'self-hosted': await readSwagger(swaggers['self-hosted']),
  }
  const findings = flows.flatMap((flow) =>
    flow.targets.flatMap((target) =>
      findFlowMistakes(read[target], flow).map((text) => `Flow ${flow.id}: ${text}`),
    ),
  )
  if (findings.length > 0) return { findings, files: {} }

  const shown = flows.map((flow) => {
    const swagger = swaggers[getShownTarget(flow)]
    const outline = toOutline(flow, swagger)
    return { outline, picture: drawFlow(outline, swagger.info.title) }
  })
  const pictures = shown.map(({ outline, picture }) => [`${outline.id}.svg`, picture.svg])
  const described = shown.map(({ outline, picture: { width, height } }) => {
    const { purpose, hints } = findTexts(outline.id)
    return { ...outline, purpose, hint: toPlainText(hints), width, height }
  })
  return {
    findings,
    files: {
      ...Object.fromEntries(pictures),
      'flows.json': `${JSON.stringify(described, null, 2)}\n`,
      'README.md': toFlowsPage(shown.map(({ outline }) => outline)),
    },
  }
}

/** As it will be written, which is all that the runner knows of. */
const readSwagger = (swagger: Swagger) => readDefinition(JSON.parse(JSON.stringify(swagger)) as Document)

/** Without the marks that the page has. */
const toPlainText = (lines: readonly string[]): string => lines.join(' ').replaceAll('*', '')

/** Whose names a picture has where a flow works with both connectors. */
const getShownTarget = ({ targets }: Flow): Target => (targets.includes('cloud') ? 'cloud' : 'self-hosted')
