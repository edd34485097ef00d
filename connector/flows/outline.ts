import { findResponseSchema, listOperations, resolve } from '../lint/walk-swagger.ts'
import { type Expression, parseExpression } from '../runner/expression.ts'
import { type Flow, type Inputs, type Step, toName, type Value } from '../runner/flow.ts'
import type { Schema, Swagger, SwaggerOperation } from '../swagger.ts'
import {
  describeExpression,
  describeValue,
  type FindSource,
  findSchema,
  type Part,
  toLabel,
} from './describe-value.ts'

/** A step as makers see it: named by the connector's own texts. */
export interface Card {
  readonly kind: 'trigger' | 'action' | 'other' | 'forEach' | 'condition' | 'doUntil'
  /** Its name in the flow; empty for triggers. */
  readonly name: string
  /** What makers choose: the summary of the operation. */
  readonly operation: string
  readonly connector: string
  readonly inputs: readonly { readonly label: string; readonly value: readonly Part[] }[]
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
  const sources = new Map<string, Schema | undefined>()
  const find: FindSource = (call, step) => sources.get(`${call} ${step}`)

  function toTrigger(): Card {
    const plain = { kind: 'trigger', name: '', about: [], steps: [] } as const
    if ('builtIn' in trigger) {
      const { builtIn: kind, outputs } = trigger
      const names = Object.keys(outputs).map((name) => ({ kind: 'token', text: toLabel(name) }) as const)
      const inputs = kind === 'recurrence' ? toInputs(outputs) : [{ label: 'Asks for', value: names }]
      return { ...plain, ...builtIn[kind], inputs }
    }
    sources.set('triggerBody ', findTriggerSchema(swagger, trigger.operationId))
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
        .map(([label, value]) => ({ label, value: describeValue(value, find) })),
    }
  }

  const toInputs = (inputs: Inputs): Card['inputs'] =>
    Object.entries(inputs).map(([name, value]) => ({
      label: toLabel(name),
      value: describeValue(value, find),
    }))

  function toCard(step: Step): Card {
    const { name } = step
    if ('operationId' in step) {
      const card = toOperation(step.operationId, step.inputs)
      sources.set(
        `body ${toName(name)}`,
        findResponseSchema(swagger, locate(swagger, step.operationId).operation),
      )
      return { kind: 'action', name, about: [], steps: [], ...card }
    }
    if ('other' in step) {
      const [connector = '', operation = ''] = step.other.split(': ')
      return {
        kind: 'other',
        name,
        about: [],
        steps: [],
        connector,
        operation,
        inputs: toInputs(step.inputs),
      }
    }
    if ('forEach' in step) {
      const items = parseExpression(step.forEach.slice(1))
      const rows = findSchema(items, find)?.items
      sources.set(`items ${toName(name)}`, rows && resolve(swagger, rows))
      return {
        ...control,
        kind: 'forEach',
        name,
        operation: 'Apply to each',
        about: [...describeExpression(items, find), { kind: 'text', text: ` of “${findStepName(items)}”` }],
        steps: step.steps.map(toCard),
      }
    }
    if ('doUntil' in step) {
      const steps = step.steps.map(toCard)
      const about = describeExpression(parseExpression(step.doUntil.slice(1)), find)
      return { ...control, kind: 'doUntil', name, operation: 'Do until', about, steps }
    }
    return {
      ...control,
      kind: 'condition',
      name,
      operation: 'Condition',
      about: describeExpression(parseExpression(step.condition.slice(1)), find),
      steps: step.then.map(toCard),
      ...(step.else && { otherwise: step.else.map(toCard) }),
    }
  }

  return { id, title, targets, cards: [toTrigger(), ...flow.steps.map(toCard)] }
}

/** The step whose answer an expression reads. */
function findStepName(expression: Expression): string {
  if (expression.kind === 'get') return findStepName(expression.of)
  const [step] = expression.kind === 'call' ? expression.args : []
  return step?.kind === 'literal' ? String(step.value).replaceAll('_', ' ') : ''
}

const isRecord = (value: Value): value is { readonly [key: string]: Value } =>
  typeof value === 'object' && !Array.isArray(value)

export function locate(swagger: Swagger, operationId: string) {
  const found = listOperations(swagger).find(({ operation }) => operation.operationId === operationId)
  if (found === undefined) throw new Error(`The connector "${swagger.info.title}" has no ${operationId}.`)
  return found
}

/** What a run of the flow gets: what is posted, or one of the items that were polled. */
export function findTriggerSchema(swagger: Swagger, operationId: string): Schema | undefined {
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
