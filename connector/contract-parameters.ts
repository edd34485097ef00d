import { z } from 'zod'
import type { Action } from './actions.ts'
import type { DynamicList, DynamicValues, Parameter, Visibility } from './swagger.ts'

/** What of the contract's JSON Schema matters for a parameter. */
interface ContractProperty {
  type: string
  format?: string
  title?: string
  description?: string
  wireName?: string
  minimum?: number
  maximum?: number
}

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
    .filter(([name]) => !isInPath(action, name))
    .map(([name, value]) => toUnseenParameter(action, name, value))
  return [...inputs, ...unseen]
}

/** Name of a parameter on the wire: the contract's own, unless it says otherwise. */
export function toWireName(action: Action, name: string): string {
  return readContract(action, name).wireName ?? name
}

function toVisibleParameter(action: Action, name: string, visibility: Visibility): Parameter {
  const { type, format, title, description, minimum, maximum, required } = readContract(action, name)
  const isPath = isInPath(action, name)
  const isBounded = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER
  return {
    name: toWireName(action, name),
    in: isPath ? 'path' : 'query',
    required,
    type,
    ...(type === 'integer' ? { format: 'int32' } : format && { format }),
    ...(minimum !== undefined && { minimum }),
    ...(isBounded && { maximum }),
    ...(description && { description }),
    ...(title && { 'x-ms-summary': title }),
    'x-ms-visibility': visibility,
    ...(isPath && { 'x-ms-url-encoding': 'single' }),
    ...(name === 'instanceId' && environmentList),
  }
}

/** Power Automate sends an internal parameter only if it is required. */
function toUnseenParameter(action: Action, name: string, value: string): Parameter {
  return {
    name: toWireName(action, name),
    in: 'query',
    required: true,
    type: readContract(action, name).type,
    default: value,
    'x-ms-visibility': 'internal',
  }
}

function readContract(action: Action, name: string): ContractProperty & { required: boolean } {
  const { properties = {}, required = [] } = z.toJSONSchema(action.operation.params, { io: 'input' })
  return { ...(properties[name] as ContractProperty), required: required.includes(name) }
}

function isInPath(action: Action, name: string): boolean {
  return action.operation.path.includes(`{${name}}`)
}
