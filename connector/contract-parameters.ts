import { describeParameters, type ParameterDescription } from '@customer-insights-kit/client/operations'
import { toDynamicList, toDynamicRow } from './lists.ts'
import { labelOf, toLabel } from './schema/label.ts'
import { findKnownValues, toBodySchema, toEnum } from './schema/to-schema.ts'
import type { Parameter } from './swagger.ts'
import type { Ask, Input, View } from './view.ts'

/** The parameters of a view: what makers must fill in, what they may, then what is sent unseen. */
export function toParameters(view: View): Parameter[] {
  const { inputs, fixed = {}, asks = [], parts = {} } = view
  const visible = Object.entries(inputs).map(([name, input]) =>
    toVisibleParameter(view, name, typeof input === 'object' ? input : { visibility: input ?? 'advanced' }),
  )
  const unseen = Object.entries(fixed)
    .filter(([name]) => findParameter(view, name).in !== 'path')
    .map(([name, value]) => toUnseenParameter(view, name, value ?? ''))
  const state = view.trigger?.kind === 'policy' ? Object.keys(view.trigger.state) : []
  const shown = [
    ...visible,
    ...Object.entries(parts).map(([name, texts]) => toPart(name, texts)),
    ...asks.map(toHeader),
    ...toBody(view),
  ]
  return [
    ...shown.filter(({ required }) => required),
    ...shown.filter(({ required }) => !required),
    ...unseen,
    ...state.map((name) => toCursor(view, name)),
  ]
}

/** Name of a parameter on the wire: the contract's own, unless it says otherwise. */
export const toWireName = (view: View, name: string): string => findParameter(view, name).wireName

function toVisibleParameter(view: View, name: string, input: Input): Parameter {
  const parameter = findParameter(view, name)
  const { format, minimum, maximum } = parameter
  const type = parameter.type === 'array' || parameter.type === 'object' ? 'string' : parameter.type
  const isPath = parameter.in === 'path'
  const known = findKnownValues(view.operation.params.shape[name])
  const values = known?.filter((value) => !input.except?.includes(value))
  return {
    name: parameter.wireName,
    in: isPath ? 'path' : 'query',
    required: parameter.required || input.required === true,
    type,
    ...(type === 'integer' ? { format: 'int32' } : format && type === parameter.type && { format }),
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(values && type === 'string' && !input.list && toEnum(values)),
    description: input.description ?? parameter.description ?? '',
    'x-ms-summary': input.label ?? labelOf(name, parameter.title),
    'x-ms-visibility': input.visibility,
    ...(isPath && { 'x-ms-url-encoding': 'single' }),
    ...(input.list && toDynamicList(input.list)),
  }
}

/** Power Automate sends an internal parameter only if it is required. */
function toUnseenParameter(view: View, name: string, value: string): Parameter {
  const { wireName, type } = findParameter(view, name)
  return {
    name: wireName,
    in: 'query',
    required: true,
    type,
    default: type === 'string' ? value : (JSON.parse(value) as number | boolean),
    'x-ms-visibility': 'internal',
  }
}

/** What the policy of a trigger fills in from the second poll on. */
function toCursor(view: View, name: string): Parameter {
  const { wireName, type } = findParameter(view, name)
  return { name: wireName, in: 'query', required: false, type, 'x-ms-visibility': 'internal' }
}

function toHeader(ask: Ask): Parameter {
  const { name, label, description, visibility, required, type = 'string', format, pattern } = ask
  const { list, options } = ask
  return {
    name,
    in: 'header',
    required,
    type,
    ...(format && { format }),
    ...(pattern && { pattern }),
    ...(options && {
      enum: Object.keys(options),
      'x-ms-enum-values': Object.entries(options).map(([value, displayName]) => ({ value, displayName })),
    }),
    description,
    'x-ms-summary': label,
    'x-ms-visibility': visibility,
    ...(list && toDynamicList(list)),
  }
}

function toPart(name: string, [label, description]: readonly [string, string]): Parameter {
  const texts = { description, 'x-ms-summary': label, 'x-ms-visibility': 'important' } as const
  return { name, in: 'path', required: true, type: 'string', ...texts, 'x-ms-url-encoding': 'single' }
}

function toBody(view: View): Parameter[] {
  const { body, operation } = view
  const model = operation.params.shape[operation.body ?? '']
  if (!body || !model) return []
  const schema =
    'table' in body ? { type: 'object', ...toDynamicRow(body.table) } : toBodySchema(model, body.picks)
  const { title, description } = findParameter(view, operation.body ?? '')
  return [
    {
      name: 'body',
      in: 'body',
      required: true,
      description: description ?? '',
      schema,
      'x-ms-summary': toLabel(title ?? 'Body'),
      'x-ms-visibility': 'important',
    },
  ]
}

function findParameter({ operation }: View, name: string): ParameterDescription {
  const found = describeParameters(operation).find((parameter) => parameter.name === name)
  if (found !== undefined) return found
  throw new Error(`${operation.id} has no parameter ${name}.`)
}
