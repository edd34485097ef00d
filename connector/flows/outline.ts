import { findOperation, findResponseSchema, resolve } from '../lint/walk-swagger.ts'
import { parseExpression } from '../runner/expression.ts'
import { type Flow, type Inputs, type Step, toName, type Value } from '../runner/flow.ts'
import type { Schema, Swagger, SwaggerOperation } from '../swagger.ts'
import {
  describeCondition,
  describeList,
  describeValue,
  findSchema,
  findSource,
  type Part,
  type Source,
  type Sources,
  toLabel,
} from './describe-value.ts'
import { listLabels } from './list-labels.ts'
import { findWord, isWord, type Word, words } from './words.ts'

interface Input {
  readonly label: string
  /** Where Power Automate itself calls the input so. */
  readonly word?: Word
  readonly value: readonly Part[]
}

/** A step as makers see it: named by the connector's own texts. */
export interface Card {
  readonly kind: 'trigger' | 'action' | 'other' | 'forEach' | 'condition' | 'doUntil'
  /** Its name in the flow; empty for triggers. */
  readonly name: string
  /** What makers choose: the summary of the operation. */
  readonly operation: string
  readonly connector: string
  readonly inputs: readonly Input[]
  /** What is looped over, or decided by. */
  readonly about: readonly Part[]
  readonly steps: readonly Card[]
  /** Where the condition does not hold; absent where nothing happens then. */
  readonly otherwise?: readonly Card[]
}

export interface Outline {
  readonly id: string
  readonly title: string
  readonly targets: Flow['targets']
  readonly cards: readonly Card[]
}

const builtIn = {
  manual: { operation: 'Manually trigger a flow', connector: 'Flow button' },
  recurrence: { operation: 'Recurrence', connector: 'Schedule' },
} as const

const control = { connector: 'Control', inputs: [], about: [] }

/** The flow in the words of the connector. */
export function toOutline(flow: Flow, swagger: Swagger): Outline {
  const { id, title, targets, trigger } = flow
  const known = new Map<string, Source>()
  const shared = listSharedLabels(flow, swagger)
  const sources: Sources = {
    find: (call, step) => known.get(`${call} ${step}`),
    isShared: (label) => shared.has(label),
  }

  function toTrigger(): Card {
    const plain = { kind: 'trigger', name: '', about: [], steps: [] } as const
    if ('builtIn' in trigger) {
      const { builtIn: kind, outputs } = trigger
      const names = Object.keys(outputs).map((name) => ({ kind: 'token', text: toLabel(name) }) as const)
      known.set('triggerBody ', { schema: undefined, step: builtIn[kind].operation })
      const asked = { label: words.asksFor, word: 'asksFor', value: names } as const
      return { ...plain, ...builtIn[kind], inputs: kind === 'recurrence' ? toWords(outputs) : [asked] }
    }
    const { operation } = locate(swagger, trigger.operationId)
    known.set('triggerBody ', {
      schema: findTriggerSchema(swagger, trigger.operationId),
      step: operation.summary,
    })
    return { ...plain, ...toOperation(trigger.operationId, trigger.inputs) }
  }

  function toOperation(operationId: string, inputs: Inputs) {
    const { operation, parameters } = locate(swagger, operationId)
    const labels = new Map(parameters.map(({ name, 'x-ms-summary': label }) => [name, label ?? name]))
    const body = parameters.find((parameter) => parameter.in === 'body')?.schema
    const flat = Object.entries(inputs).flatMap(([name, value]): [string, Value][] =>
      name === 'body' && isRecord(value)
        ? Object.entries(value).map(([property, inner]) => [
            body?.properties?.[property]?.['x-ms-summary'] ?? property,
            inner,
          ])
        : [[labels.get(name) ?? name, value]],
    )
    return {
      operation: operation.summary,
      connector: swagger.info.title,
      inputs: flat
        .filter(([label]) => label !== 'Environment')
        .map(([label, value]) => ({ label, value: describeValue(value, sources) })),
    }
  }

  const toInputs = (inputs: Inputs): Card['inputs'] =>
    Object.entries(inputs).map(([name, value]) => ({
      label: toLabel(name),
      value: describeValue(value, sources),
    }))

  function toCard(step: Step): Card {
    const { name } = step
    if ('operationId' in step) {
      const card = toOperation(step.operationId, step.inputs)
      const { operation } = locate(swagger, step.operationId)
      known.set(`body ${toName(name)}`, { schema: findResponseSchema(swagger, operation), step: name })
      return { kind: 'action', name, about: [], steps: [], ...card }
    }
    if ('other' in step) {
      const [connector = '', operation = ''] = step.other.split(': ')
      known.set(`body ${toName(name)}`, { schema: undefined, step: name })
      return {
        kind: 'other',
        name,
        about: [],
        steps: [],
        connector,
        operation,
        inputs: connector === 'Schedule' ? toWords(step.inputs) : toInputs(step.inputs),
      }
    }
    if ('forEach' in step) {
      const items = parseExpression(step.forEach.slice(1))
      const rows = findSchema(items, sources)?.items
      known.set(`items ${toName(name)}`, {
        schema: rows && resolve(swagger, rows),
        step: findSource(items, sources)?.step ?? name,
      })
      return {
        ...control,
        kind: 'forEach',
        name,
        operation: 'Apply to each',
        about: describeList(step.forEach, sources),
        steps: step.steps.map(toCard),
      }
    }
    if ('doUntil' in step) {
      const steps = step.steps.map(toCard)
      const about = describeCondition(step.doUntil, sources)
      return { ...control, kind: 'doUntil', name, operation: 'Do until', about, steps }
    }
    return {
      ...control,
      kind: 'condition',
      name,
      operation: 'Condition',
      about: describeCondition(step.condition, sources),
      steps: step.then.map(toCard),
      ...(step.else && { otherwise: step.else.map(toCard) }),
    }
  }

  return { id, title, targets, cards: [toTrigger(), ...flow.steps.map(toCard)] }
}

/** Inputs that Power Automate itself has, with their choices. */
const toWords = (inputs: Inputs): Input[] =>
  Object.entries(inputs).map(([name, value]) => {
    const [label, text] = [
      isWord(name) ? { label: words[name], word: name } : { label: toLabel(name) },
      String(value),
    ]
    const choice = findWord(text)
    return { ...label, value: [choice ? { kind: 'word', text, word: choice } : { kind: 'text', text }] }
  })

/** Labels that outputs of several steps have, so that the label alone does not tell which is meant. */
function listSharedLabels({ trigger, steps }: Flow, swagger: Swagger): ReadonlySet<string> {
  const ofTrigger =
    'builtIn' in trigger
      ? Object.keys(trigger.outputs).map(toLabel)
      : listLabels(swagger, findTriggerSchema(swagger, trigger.operationId))
  const ofSteps = listCalled(steps).map((operationId) =>
    listLabels(swagger, findResponseSchema(swagger, locate(swagger, operationId).operation)),
  )
  const each = [ofTrigger, ...ofSteps].flatMap((labels) => [...new Set(labels)])
  return new Set(each.filter((label, index) => each.indexOf(label) !== index))
}

const listCalled = (steps: readonly Step[]): string[] =>
  steps.flatMap((step) => [
    ...('operationId' in step ? [step.operationId] : []),
    ...('steps' in step ? listCalled(step.steps) : []),
    ...('then' in step ? listCalled([...step.then, ...(step.else ?? [])]) : []),
  ])

const isRecord = (value: Value): value is { readonly [key: string]: Value } =>
  typeof value === 'object' && !Array.isArray(value)

function locate(swagger: Swagger, operationId: string) {
  const found = findOperation(swagger, operationId)
  if (found === undefined) throw new Error(`The connector "${swagger.info.title}" has no ${operationId}.`)
  return found
}

/** What a run of the flow gets: what is posted, or one of the items that were polled. */
function findTriggerSchema(swagger: Swagger, operationId: string): Schema | undefined {
  const { operation, item } = locate(swagger, operationId)
  if (operation['x-ms-trigger'] === 'single') return item['x-ms-notification-content']?.schema
  return findItems(swagger, operation)
}

/** A batch is split: the flow runs once for each item of the one list that is shown. */
function findItems(swagger: Swagger, operation: SwaggerOperation): Schema | undefined {
  const whole = findResponseSchema(swagger, operation)
  const shown = Object.values(whole?.properties ?? {}).filter(
    (property) => property['x-ms-visibility'] !== 'internal' && property.items,
  )
  const items = whole?.items ?? shown[0]?.items
  return items && resolve(swagger, items)
}
