import type { Operation } from '@customer-insights-kit/client/operations'

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

/** What only looks, although whoever may not change things may not look either. */
const looking = new Set(['RevealSubscriptionKey', 'ProposeLoad'])

/** Whether anything is different after an operation; some that only look are sent by POST. */
export const takesEffect = ({
  id,
  method,
  capability,
}: Pick<Operation, 'id' | 'method' | 'capability'>): boolean =>
  method !== 'GET' && !capability.startsWith('view') && !looking.has(id)
