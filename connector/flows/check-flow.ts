import { type Expression, parseTemplate } from '../runner/expression.ts'
import { type Flow, type Inputs, type Step, toName, type Value } from '../runner/flow.ts'
import type { Parameter, Schema, Swagger } from '../swagger.ts'
import { locate } from './outline.ts'

/** What is wrong with a flow, by the definition of the connector that it is for; each with the place. */
export function checkFlow(flow: Flow, swagger: Swagger): string[] {
  const { trigger } = flow
  const names = listNames(flow.steps)
  const doubled = names.filter((name, index) => names.indexOf(name) !== index)
  return [
    ...doubled.map((name) => `${name}: another step has this name`),
    ...('builtIn' in trigger ? [] : checkOperation('trigger', trigger.operationId, trigger.inputs, swagger)),
    ...('builtIn' in trigger ? [] : checkIsTrigger(trigger.operationId, swagger)),
    ...checkSteps(flow.steps, { answered: [], loops: [] }, swagger),
  ]
}

/** Names that expressions may refer to where a step stands. */
interface Known {
  readonly answered: readonly string[]
  readonly loops: readonly string[]
}

function checkSteps(steps: readonly Step[], known: Known, swagger: Swagger): string[] {
  const answered = [...known.answered]
  return steps.flatMap((step) => {
    const here = { ...known, answered: [...answered] }
    answered.push(...listNames([step]).map(toName))
    return checkStep(step, here, swagger)
  })
}

function checkStep(step: Step, known: Known, swagger: Swagger): string[] {
  const { name } = step
  const check = (value: Value, where: Known = known) => checkReferences(name, value, where)
  if ('operationId' in step) {
    return [...checkOperation(name, step.operationId, step.inputs, swagger), ...check(step.inputs)]
  }
  if ('other' in step) {
    const isNamed = /^[^:]+: [^:]+$/.test(step.other)
    return [...(isNamed ? [] : [`${name}: write the action as "Connector: Action"`]), ...check(step.inputs)]
  }
  if ('forEach' in step) {
    const within = { ...known, loops: [...known.loops, toName(name)] }
    return [...check(step.forEach), ...checkSteps(step.steps, within, swagger)]
  }
  if ('doUntil' in step) {
    const within = { ...known, answered: [...known.answered, ...listNames(step.steps).map(toName)] }
    return [...check(step.doUntil, within), ...checkSteps(step.steps, known, swagger)]
  }
  return [
    ...check(step.condition),
    ...checkSteps(step.then, known, swagger),
    ...checkSteps(step.else ?? [], known, swagger),
  ]
}

function checkIsTrigger(operationId: string, swagger: Swagger): string[] {
  const found = has(swagger, operationId) && locate(swagger, operationId).operation['x-ms-trigger']
  return found ? [] : [`trigger: ${operationId} is no trigger`]
}

function checkOperation(name: string, operationId: string, inputs: Inputs, swagger: Swagger): string[] {
  if (!has(swagger, operationId)) return [`${name}: the connector has no ${operationId}`]
  const { operation, parameters } = locate(swagger, operationId)
  if (operation['x-ms-visibility'] === 'internal') return [`${name}: makers do not see ${operationId}`]
  if (name !== 'trigger' && operation['x-ms-trigger']) return [`${name}: ${operationId} is a trigger`]
  const shown = parameters.filter((parameter) => parameter['x-ms-visibility'] !== 'internal')
  const unknown = Object.keys(inputs).filter((input) => !shown.some((parameter) => parameter.name === input))
  return [
    ...unknown.map((input) => `${name}: ${operationId} has no input ${input}`),
    ...shown
      .flatMap((parameter) => checkInput(parameter, inputs[parameter.name]))
      .map((text) => `${name}: ${text}`),
  ]
}

function checkInput(parameter: Parameter, value: Value | undefined): string[] {
  const { name, required, schema } = parameter
  if (value === undefined) {
    const mustBeGiven = required && (schema === undefined || listMissing(schema, {}).length > 0)
    return mustBeGiven ? [`${name} is required`] : []
  }
  if (schema !== undefined) return checkBody(schema, value)
  return checkValue(name, parameter, value)
}

/** Columns of a table are known to the environment alone: any may be given. */
function checkBody(schema: Schema, value: Value): string[] {
  if (typeof value !== 'object' || Array.isArray(value)) return ['body is an object']
  if (schema['x-ms-dynamic-schema']) return []
  const given = Object.entries(value)
  const unknown = given.filter(([name]) => {
    const property = schema.properties?.[name]
    return property === undefined || property['x-ms-visibility'] === 'internal'
  })
  return [
    ...unknown.map(([name]) => `body has no property ${name}`),
    ...listMissing(schema, value).map((name) => `body needs ${name}`),
    ...given.flatMap(([name, inner]) => checkValue(name, schema.properties?.[name] ?? {}, inner)),
  ]
}

const listMissing = ({ required = [], properties = {} }: Schema, value: object): string[] =>
  required.filter((name) => properties[name]?.['x-ms-visibility'] !== 'internal' && !(name in value))

type Form = Pick<Parameter, 'enum' | 'pattern' | 'minimum' | 'maximum'> & { readonly type?: string }

function checkValue(name: string, form: Form, value: Value): string[] {
  const isComputed = typeof value === 'string' && value.includes('@')
  if (isComputed) return []
  const { enum: choices, pattern, minimum, maximum, type } = form
  const isOfType =
    type === undefined ||
    (type === 'integer'
      ? Number.isInteger(value)
      : type === 'array'
        ? Array.isArray(value)
        : typeof value === type)
  if (!isOfType) return [`${name} is no ${type}`]
  if (choices && !choices.includes(String(value))) return [`${name} is one of ${choices.join(', ')}`]
  if (pattern && !new RegExp(pattern).test(String(value))) return [`${name} does not match ${pattern}`]
  const isOutside = Number(value) < (minimum ?? Number(value)) || Number(value) > (maximum ?? Number(value))
  return isOutside ? [`${name} lies outside of its range`] : []
}

/** Everything that an expression points to must have run before, or stand around it. */
function checkReferences(name: string, value: Value, known: Known): string[] {
  if (typeof value === 'object') {
    return Object.values(value).flatMap((inner: Value) => checkReferences(name, inner, known))
  }
  if (typeof value !== 'string') return []
  return parseTemplate(value)
    .flatMap((part) => (typeof part === 'string' ? [] : listReferences(part)))
    .filter(([call, step]) => !(call === 'body' ? known.answered : known.loops).includes(step))
    .map(([call, step]) => `${name}: ${call}('${step}') is nothing that stands before or around it`)
}

function listReferences(expression: Expression): [call: string, step: string][] {
  if (expression.kind === 'literal') return []
  if (expression.kind === 'get') return listReferences(expression.of)
  const [step] = expression.args
  const isReference = ['body', 'items'].includes(expression.name) && step?.kind === 'literal'
  return isReference ? [[expression.name, String(step.value)]] : expression.args.flatMap(listReferences)
}

const listNames = (steps: readonly Step[]): string[] =>
  steps.flatMap((step) => [
    step.name,
    ...('steps' in step ? listNames(step.steps) : []),
    ...('then' in step ? listNames([...step.then, ...(step.else ?? [])]) : []),
  ])

function has(swagger: Swagger, operationId: string): boolean {
  return Object.values(swagger.paths).some((item) =>
    Object.values(item).some((part) => 'operationId' in part && part.operationId === operationId),
  )
}
