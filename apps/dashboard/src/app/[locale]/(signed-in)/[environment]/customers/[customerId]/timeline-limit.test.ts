import { operations } from '@customer-insights-kit/client/operations'
import { expect, test } from 'vitest'
import { parseTimelineLimit, timelineLimit, timelineStep } from './timeline-limit.ts'

test.each([undefined, '', 'all', '-20', '3', '20.5', '1e999'])('%j shows the first activities', (shown) => {
  expect(parseTimelineLimit(shown)).toBe(20)
})

test('each step shows more, until the end is reached exactly', () => {
  const limits = [parseTimelineLimit(undefined)]
  for (;;) {
    const last = limits.at(-1) ?? 0
    if (last === timelineLimit) break
    limits.push(parseTimelineLimit(String(last + timelineStep)))
    expect(limits.at(-1)).toBe(last + timelineStep)
  }
  expect(parseTimelineLimit('5000')).toBe(timelineLimit)
})

test('the service can say at the end whether there are more', () => {
  const { success } = operations.data.list.params.shape.top.safeParse(timelineLimit + 1)
  expect(success).toBe(true)
})
