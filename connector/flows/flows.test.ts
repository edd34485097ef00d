import { readFileSync } from 'node:fs'
import { management } from '@customer-insights-kit/client/management/operations'
import { operations } from '@customer-insights-kit/client/operations'
import { expect, test } from 'vitest'
import { findFlowMistakes } from '../runner/check-flow.ts'
import type { Step } from '../runner/flow.ts'
import { cloud, selfHosted } from '../runner/test/open-connectors.ts'
import { flowTexts } from './flow-texts.ts'
import { flows } from './flows.ts'

const connectors = { cloud, 'self-hosted': selfHosted }
const cases = flows.flatMap((flow) => flow.targets.map((target) => [flow.id, target, flow] as const))

test.each(cases)('%s is right for %s', (_id, target, flow) => {
  expect(findFlowMistakes(connectors[target], flow)).toEqual([])
})

test('flows say where they do not work', () => {
  for (const flow of flows.filter(({ targets }) => !targets.includes('cloud'))) {
    expect(findFlowMistakes(cloud, flow)).not.toEqual([])
  }
})

const listKinds = (steps: readonly Step[]): string[] =>
  steps.flatMap((step) => [
    ...('operationId' in step ? [step.operationId] : Object.keys(step)),
    ...('steps' in step ? listKinds(step.steps) : []),
    ...('then' in step ? listKinds([...step.then, ...(step.else ?? [])]) : []),
  ])

test('together the six show what makers look for', () => {
  const triggers = flows.map(({ trigger }) => ('builtIn' in trigger ? trigger.builtIn : trigger.operationId))
  expect(flows).toHaveLength(6)
  expect(new Set(flows.map(({ id }) => id)).size).toBe(6)
  expect(triggers).toEqual(
    expect.arrayContaining(['WhenActivityIsRecorded', 'WhenCustomerChanges', 'WhenKeyExpires', 'manual']),
  )
  expect(flows.flatMap(({ steps }) => listKinds(steps))).toEqual(
    expect.arrayContaining([
      ...[
        'GetCustomerByKey',
        'SearchCustomers',
        'ListRows',
        'CreateActivity',
        'RefreshSegment',
        'GetRefresh',
      ],
      ...['forEach', 'condition', 'else', 'doUntil', 'other'],
    ]),
  )
  expect(flows.filter(({ targets }) => !targets.includes('self-hosted'))).toHaveLength(1)
})

test('names every capability that a key alone needs to keep a copy', () => {
  const messages = new URL('../../apps/dashboard/messages/en.json', import.meta.url)
  const { capabilities } = JSON.parse(readFileSync(messages, 'utf8')) as {
    readonly capabilities: Readonly<Record<string, string>>
  }
  // The lists of environments and columns, the customer, and the trigger.
  const { instances, tables, data } = operations
  const needed = [instances.list, tables.get, data.list, management.subscriptions.create]
  for (const { capability } of needed) {
    expect(flowTexts['keep-copy']?.hints.join(' ')).toContain(`*${capabilities[capability]}*`)
  }
})
