import { expect, test } from 'vitest'
import { findActivityKind } from './activity-kind.ts'

test.each([
  ['SalesOrderLine', 'order'],
  ['Review', 'review'],
  ['Feedback', 'review'],
  ['Subscription', 'subscription'],
  ['SupportCase', 'support'],
  ['PhoneCall', 'call'],
  ['Email', 'message'],
  ['WebsiteVisit', 'visit'],
  ['loyaltyReward', 'loyalty'],
  ['Genericactivity', 'other'],
  ['', 'other'],
] as const)('%j is about %s', (type, kind) => {
  expect(findActivityKind(type)).toBe(kind)
})
