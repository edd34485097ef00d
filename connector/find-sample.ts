import { toParameters, toWireName } from './contract-parameters.ts'
import type { Sample } from './swagger.ts'
import type { View } from './view.ts'

/**
 * The action that designers try a polled trigger with on recent data: the first one that asks the same
 * operation for no more than the trigger is given or holds fixed. Not every trigger has one.
 */
export function findSample(trigger: View, views: readonly View[]): Sample | undefined {
  const action = views.find((view) => canStandIn(view, trigger))
  if (!action) return undefined
  const inputs = toParameters(action).map(({ name, type }) => ({ name, type }))
  const parameters = Object.entries(trigger.fixed ?? {}).flatMap(([name, value = '']) => {
    const input = inputs.find((one) => name in action.inputs && one.name === toWireName(action, name))
    return input ? [[input.name, input.type === 'integer' ? Number(value) : value]] : []
  })
  return {
    operationId: action.id,
    ...(parameters.length > 0 && { parameters: Object.fromEntries(parameters) }),
  }
}

function canStandIn(action: View, trigger: View): boolean {
  if (action.operation !== trigger.operation || action.answer.kind !== trigger.answer.kind) return false
  if (action.trigger || action.visibility === 'internal') return false
  const fixed = Object.entries(trigger.fixed ?? {})
  const given = [...toParameters(trigger), ...fixed.map(([name]) => ({ name: toWireName(trigger, name) }))]
  return (
    Object.entries(action.fixed ?? {}).every(([name, value]) => trigger.fixed?.[name] === value) &&
    fixed.every(([name]) => name in action.inputs || name in (action.fixed ?? {})) &&
    toParameters(action).every(({ name, required }) => !required || given.some((one) => one.name === name))
  )
}
