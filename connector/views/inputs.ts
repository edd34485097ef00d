import { lists } from '../lists.ts'
import type { Ask, Input } from '../view.ts'

/** The environment, which nearly every view asks for first. */
export const environment = {
  instanceId: { visibility: 'important', list: lists.environments },
} as const satisfies Record<string, Input>

export const paging = {
  top: 'advanced',
  skip: 'advanced',
} as const

/** The customer that an action is about. */
export const customerId: Ask = {
  name: 'CustomerId',
  label: 'Customer ID',
  description: 'The ID of the customer, 32 hexadecimal digits as Search customers returns it.',
  visibility: 'important',
  required: true,
  pattern: '^[0-9a-f]{32}$',
  list: lists.customers,
}

export const ofCustomer = { filter: "CustomerId eq '@headers('CustomerId')'" } as const

/** Wide enough for every activity, where makers leave the period open. */
const ever = { from: '1900-01-01T00:00:00Z', to: '9999-12-31T00:00:00Z' }

/** The period that activities are listed for. */
export const period: readonly Ask[] = [
  {
    name: 'ActivityFrom',
    label: 'From',
    description: 'Only activities at this time or later, such as 2026-01-31T00:00:00Z.',
    visibility: 'advanced',
    required: false,
    format: 'date-time',
  },
  {
    name: 'ActivityTo',
    label: 'To',
    description: 'Only activities before this time, such as 2026-02-28T00:00:00Z.',
    visibility: 'advanced',
    required: false,
    format: 'date-time',
  },
]

export const inPeriod = [
  `ActivityTime ge @headers('ActivityFrom','${ever.from}')`,
  `ActivityTime lt @headers('ActivityTo','${ever.to}')`,
].join(' and ')

export const segmentName: Input = { visibility: 'important', list: lists.segments }
export const measureName: Input = { visibility: 'important', list: lists.measures }

/** How a number passes a threshold. */
export const threshold = (what: string): readonly Ask[] => [
  {
    name: 'Threshold',
    label: 'Threshold',
    description: `The number that ${what} has to pass.`,
    visibility: 'important',
    required: true,
    type: 'number',
    format: 'double',
  },
  {
    name: 'Direction',
    label: 'Direction',
    description: 'Whether to start when the number rises to the threshold, or when it falls below it.',
    visibility: 'important',
    required: true,
    options: { rises: 'Rises to the threshold', falls: 'Falls below the threshold' },
  },
]
