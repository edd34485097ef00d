import type { Operation } from '@customer-insights-kit/client/operations'
import type { Values } from './build-request.ts'
import type { CallShape } from './call-shape.ts'

/** What ends something for good, or stops programs that work, without being called DELETE. */
const destructive = new Set([
  'EraseCustomer',
  'DisableApiAccess',
  'RegenerateSubscriptionKey',
  'RollKey',
  'EndGrace',
  'EndGraceWhenQuiet',
])

/** Whether an operation takes something away for good: it asks before it is sent, and nothing is filled in. */
export const destroys = ({ id, method }: Pick<Operation, 'id' | 'method'>): boolean =>
  method === 'DELETE' || destructive.has(id)

/** What does so only where a field of the body has this value. */
const destructiveBodies = new Map<string, readonly [field: string, value: unknown]>([
  ['StartLoad', ['mode', 'replace']],
  ['UpdateApiAccess', ['showsKeys', false]],
  ['UpdateKey', ['enabled', false]],
])

/** Whether an operation takes something away with the body that is filled in: it asks before it is sent. */
export function destroysWith(
  { id, parameters }: Pick<CallShape, 'id' | 'parameters'>,
  values: Values,
): boolean {
  const destructiveBody = destructiveBodies.get(id)
  const body = parameters.find(({ in: place }) => place === 'body')
  if (destructiveBody === undefined || body === undefined) return false
  const [field, value] = destructiveBody
  try {
    const filledIn: unknown = JSON.parse(values[body.name] ?? '')
    return new Map(Object.entries(filledIn ?? {})).get(field) === value
  } catch {
    return false // Not JSON: the service refuses it.
  }
}

/** What only looks, although whoever may not change things may not look either. */
const looking = new Set(['RevealSubscriptionKey', 'ProposeLoad'])

/** Whether anything is different after an operation; some that only look are sent by POST. */
export const takesEffect = ({
  id,
  method,
  capability,
}: Pick<Operation, 'id' | 'method' | 'capability'>): boolean =>
  method !== 'GET' && !capability.startsWith('view') && !looking.has(id)
