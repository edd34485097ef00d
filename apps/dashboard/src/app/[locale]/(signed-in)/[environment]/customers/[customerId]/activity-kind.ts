/** What an activity is about, which chooses its icon, its colour and its word. */
export type ActivityKind =
  | 'order'
  | 'review'
  | 'subscription'
  | 'loyalty'
  | 'support'
  | 'message'
  | 'call'
  | 'visit'
  | 'other'

/** Types of the Common Data Model and what sources call theirs. */
const kinds: readonly (readonly [RegExp, ActivityKind])[] = [
  [/review|feedback|survey/i, 'review'],
  [/subscription/i, 'subscription'],
  [/loyalty|reward/i, 'loyalty'],
  [/support|case|incident|ticket/i, 'support'],
  [/call|phone/i, 'call'],
  [/mail|message|sms|chat|letter/i, 'message'],
  [/web|visit|page|session/i, 'visit'],
  [/order|purchase|invoice|sale/i, 'order'],
]

export const findActivityKind = (type: string): ActivityKind =>
  kinds.find(([pattern]) => pattern.test(type))?.[1] ?? 'other'
