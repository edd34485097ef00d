import { describeParameters, type ParameterDescription } from '@customer-insights-kit/client/operations'
import type { Action } from './actions.ts'
import type { DynamicList, DynamicValues, Parameter, Visibility } from './swagger.ts'

const environmentList: {
  'x-ms-dynamic-values': DynamicValues
  'x-ms-dynamic-list': DynamicList
} = {
  'x-ms-dynamic-values': {
    operationId: 'ListEnvironments',
    'value-path': 'instanceId',
    'value-title': 'name',
  },
  'x-ms-dynamic-list': {
    operationId: 'ListEnvironments',
    itemValuePath: 'instanceId',
    itemTitlePath: 'name',
  },
}

/** The action's parameters that exist in the contract: those makers fill in, then the unseen ones. */
export function toWireParameters(action: Action): Parameter[] {
  const inputs = Object.entries(action.inputs).map(([name, visibility]) =>
    toVisibleParameter(action, name, visibility),
  )
  const unseen = Object.entries(action.fixed)
    .filter(([name]) => findParameter(action, name).in !== 'path')
    .map(([name, value]) => toUnseenParameter(action, name, value))
  return [...inputs, ...unseen]
}

/** Name of a parameter on the wire: the contract's own, unless it says otherwise. */
export function toWireName(action: Action, name: string): string {
  return findParameter(action, name).wireName
}

function toVisibleParameter(action: Action, name: string, visibility: Visibility): Parameter {
  const parameter = findParameter(action, name)
  const { type, format, title, description, minimum, maximum, required, wireName } = parameter
  const isPath = parameter.in === 'path'
  return {
    name: wireName,
    in: isPath ? 'path' : 'query',
    required,
    type,
    ...(type === 'integer' ? { format: 'int32' } : format && { format }),
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(description && { description }),
    ...(title && { 'x-ms-summary': title }),
    'x-ms-visibility': visibility,
    ...(isPath && { 'x-ms-url-encoding': 'single' }),
    ...(name === 'instanceId' && environmentList),
  }
}

/** Power Automate sends an internal parameter only if it is required. */
function toUnseenParameter(action: Action, name: string, value: string): Parameter {
  const { wireName, type } = findParameter(action, name)
  return {
    name: wireName,
    in: 'query',
    required: true,
    type,
    default: value,
    'x-ms-visibility': 'internal',
  }
}

function findParameter(action: Action, name: string): ParameterDescription {
  const found = describeParameters(action.operation).find((parameter) => parameter.name === name)
  if (found !== undefined) return found
  throw new Error(`${action.operation.id} has no parameter ${name}.`)
}
