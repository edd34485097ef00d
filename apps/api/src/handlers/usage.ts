import type { management } from '@customer-insights-kit/client/management/operations'
import { ServiceError } from '../service-error.ts'
import { otherName } from '../store/share-beyond-room.ts'
import { type UsageDimension, type UsageRow, usageRetentionMs } from '../store/usage.ts'
import { addUpFigures } from '../usage/add-up-figures.ts'
import { toCallResult } from '../usage/finished-call.ts'
import { listPeriodStarts, readNamedFrame, readOwnFrame, type TimeFrame } from '../usage/read-time-frame.ts'
import type { Handlers } from './handler.ts'

type UsageHandlers = Handlers<typeof management>['usage']
type Input = Parameters<UsageHandlers['get']>[1]
type Grouping = NonNullable<Input['groupBy']>

export const usage: UsageHandlers = {
  async get(context, input) {
    const { instanceId, operation, keyId, exceptKeyId, groupBy } = input
    const frame = readFrame(input, Date.now())
    const filter = { ...frame, instanceId, operation, keyId, exceptKeyId }
    const more = groupBy === undefined ? [] : [dimensionsOf[groupBy]]
    const lists = [['operation'], ['fromUtc'], ...more] as const
    const [byOperation = [], bySeries = [], grouped = []] = await context.usage.sum(
      filter,
      lists.map((dimensions) => [...dimensions, 'status'] as const),
      context.signal,
    )
    const byStart = Map.groupBy(bySeries, ({ fromUtc }) => fromUtc)
    return {
      instanceId,
      ...frame,
      totals: addUpFigures(byOperation),
      series: listPeriodStarts(frame).map((fromUtc) => ({
        fromUtc,
        ...addUpFigures(byStart.get(fromUtc) ?? []),
      })),
      operations: listGroups('operation', byOperation).map(({ id, name: _, label: __, ...figures }) => ({
        operation: id,
        ...figures,
      })),
      groups: groupBy === undefined ? null : listGroups(groupBy, grouped),
    }
  },
}

function readFrame({ timeFrame, from, to }: Input, nowMs: number): TimeFrame {
  if (from === undefined) {
    if (to !== undefined) throw refuse('to', 'to needs a from: give both, or a timeFrame.')
    return readNamedFrame(timeFrame ?? 'last24Hours', nowMs)
  }
  if (timeFrame !== undefined) throw refuse('timeFrame', 'Give a timeFrame, or from and to, not both.')
  const [fromMs, toMs] = [Date.parse(from), to === undefined ? nowMs : Date.parse(to)]
  if (fromMs >= toMs) throw refuse('from', 'from must be before to.')
  if (toMs > nowMs + maxAheadMs) throw refuse('to', 'to must not be more than two days ahead.')
  if (toMs <= nowMs - usageRetentionMs.day) {
    throw refuse('to', 'to must be later than two years ago: older counts are not kept.')
  }
  return readOwnFrame(fromMs, toMs, nowMs)
}

/** Where it is tomorrow already, today's end lies so far ahead. */
const maxAheadMs = 2 * 86_400_000

const refuse = (target: string, message: string) => new ServiceError('invalidRequest', { target, message })

const dimensionsOf: Readonly<Record<Grouping, readonly UsageDimension[]>> = {
  operation: ['operation'],
  key: ['keyId'],
  caller: ['callerId', 'callerLabel'],
  result: [],
  status: [],
}

/** Id, name and label of the group that a row belongs to. */
const groupOf: Readonly<Record<Grouping, (row: UsageRow) => readonly [string, string, string]>> = {
  operation: ({ operation }) => [operation, operation, ''],
  key: ({ keyId, keyName }) => [keyId, keyName, ''],
  caller: ({ callerId, callerName, callerLabel }) => [callerId, callerName, callerLabel],
  result: ({ status }) => [toCallResult(status), toCallResult(status), ''],
  status: ({ status }) => [`${status}`, `${status}`, ''],
}

/** So many groups are told apart in an answer, which a screen can show. */
const maxGroups = 200

/** The most called groups, and at last all others as `other`. */
function listGroups(groupBy: Grouping, rows: readonly UsageRow[]) {
  const groups = Map.groupBy(rows, (row) => {
    const [id, , label] = groupOf[groupBy](row)
    return JSON.stringify([id, label])
  })
  const sorted = [...groups.values()]
    .map((members) => {
      const [id, name, label] = members.map(groupOf[groupBy]).at(-1) ?? ['', '', '']
      return { id, name, label, members, calls: members.reduce((sum, { calls }) => sum + calls, 0) }
    })
    .sort((one, other) => other.calls - one.calls || (one.id < other.id ? -1 : 1))
  const [named, others] = [sorted.filter((group) => !isOther(group)), sorted.filter(isOther)]
  const rest = [...others, ...named.slice(maxGroups)].flatMap(({ members }) => members)
  const other = { id: otherName, name: otherName, label: '', members: rest }
  return [...named.slice(0, maxGroups), ...(rest.length > 0 ? [other] : [])].map(
    ({ id, name, label, members }) => ({
      id,
      name,
      label,
      ...addUpFigures(members),
    }),
  )
}

const isOther = ({ id }: { readonly id: string }) => id === otherName
