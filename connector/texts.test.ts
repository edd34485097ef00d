import { management } from '@customer-insights-kit/client/management/operations'
import { type Operation, operations } from '@customer-insights-kit/client/operations'
import { describe, expect, test } from 'vitest'
import { buildConnector } from './build-connector.ts'
import { listOperations } from './lint/walk-swagger.ts'
import { getDescription, type View } from './view.ts'
import { listViews } from './views/views.ts'

const { swagger } = buildConnector({ target: 'self-hosted' })

/** Wire names that stand for different things, and a label for each. */
const severalThings: Readonly<Record<string, readonly string[]>> = {
  body: ['Request', 'Row', 'Segment', 'Subscription'],
  entityName: ['Source Table', 'Table'],
  identifiers: ['Data Source ID', 'Measure', 'Segment'],
  // Inputs offer environments by their names.
  instanceId: ['Environment', 'Environment ID'],
  // Calculations of a measure stand beside its own name.
  name: ['Calculation', 'Name'],
  relativePath: ['Segment', 'Table'],
  value: ['Choices', 'Members', 'Rows', 'Value'],
}

const textKeys = ['summary', 'description', 'x-ms-trigger-hint']

const labels = new Map<string, Set<string>>()
const texts = new Set<string>()

function read(node: unknown, key: string): void {
  if (typeof node !== 'object' || node === null) return
  const found = node as Readonly<Record<string, unknown>>
  const label = found['x-ms-summary']
  if (typeof label === 'string') {
    const name = typeof found.in === 'string' ? String(found.name) : key
    labels.set(name, (labels.get(name) ?? new Set()).add(label))
  }
  for (const [name, child] of Object.entries(found)) {
    if (textKeys.includes(name) && typeof child === 'string') texts.add(child)
    read(child, name)
  }
}

read(swagger, '')

const having = (pattern: RegExp) => [...texts].filter((text) => pattern.test(text))

const anyOf = (words: readonly string[]) =>
  words
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replace(/[^\w ]/g, '\\$&'))
    .join('|')

describe('labels', () => {
  test('are one for one name, in inputs and outputs', () => {
    const several = [...labels].filter(([, found]) => found.size > 1)
    expect(Object.fromEntries(several.map(([name, found]) => [name, [...found].toSorted()]))).toEqual(
      severalThings,
    )
  })

  test('say the same of a thing that goes by several names', () => {
    const find = (name: string) => [...(labels.get(name) ?? [])]
    expect(find('orderby')).toEqual(find('$orderby'))
    expect(find('top')).toEqual(find('$top'))
    expect(find('numberOfSegments')).toEqual(find('top'))
    expect(find('datasourceId')).toEqual(find('dataSourceId'))
    expect(find('customerId')).toEqual(find('CustomerId'))
    expect(find('forceRunRequested')).toEqual(find('shouldForceRunRequestedNodes'))
    expect(find('evaluationStatus')).toEqual(find('latestEvaluation'))
    expect(find('lastSuccessfulRunId')[0]).toContain(find('jobId')[0])
  })

  test('of a refresh do not call it a run, a job or an evaluation', () => {
    const ofRuns = [...labels].filter(([, found]) => /\b(Run|Jobs?|Evaluation)\b/.test([...found].join()))
    // The search index is run, not refreshed.
    expect(ofRuns.map(([name]) => name)).toEqual(['run', 'runId'])
  })
})

describe('texts', () => {
  test('name no operation that the connector lacks', () => {
    const own = listOperations(swagger).map(({ operation }) => operation.summary)
    const groups: readonly Readonly<Record<string, Operation>>[] = [
      ...Object.values(operations),
      ...Object.values(management),
    ]
    const all = groups.flatMap((group) => Object.values(group).map(({ summary }) => summary))
    const named = new RegExp(`\\b(?:${anyOf([...new Set([...own, ...all])])})\\b`, 'g')
    const mentions = [...texts].flatMap((text) => text.match(named) ?? [])
    expect(mentions).toContain('Refresh a segment')
    expect(mentions.filter((name) => !own.includes(name))).toEqual([])
  })

  test('promise no output that the connector leaves out', () => {
    const promises = (view: View): boolean => {
      const omitted = view.answer.kind === 'model' ? (view.answer.omit ?? []) : []
      return omitted.some((name) => new RegExp(`\\b${name}\\b`).test(getDescription(view)))
    }
    expect(
      listViews('self-hosted')
        .filter(promises)
        .map(({ id }) => id),
    ).toEqual([])
  })

  test('of a hint do not say the same twice', () => {
    expect(having(/\b(\w+ an? [\w ]+), for example with \1/i)).toEqual([])
  })

  test('of an event of a segment say nothing of loads', () => {
    const content = JSON.stringify(swagger.paths['/hooks/{instanceId}/customer-enters-segment'])
    expect(content).not.toContain('after a load')
  })

  test('say more than the label', () => {
    expect(having(/^The value of /)).toEqual([])
  })

  test('are words, not code', () => {
    const wireNames = [...labels.keys()].filter((name) => /[a-z][A-Z]/.test(name))
    expect(wireNames).toContain('makerReaches')
    expect(having(/`/)).toEqual([])
    expect(having(new RegExp(`\\b(?:${anyOf(wireNames)})\\b`))).toEqual([])
  })
})
