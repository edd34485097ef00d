import { setImmediate } from 'node:timers/promises'
import type { ControlStore } from '../store/control-store.ts'
import { sumUsage } from '../store/sum-usage.ts'
import { createTurns } from '../store/take-turns.ts'
import {
  addUsage,
  nobodyNowhere,
  readKeyNames,
  removeOldUsage,
  toPeriodStart,
  type UsageDimension,
  type UsageFilter,
  type UsageRow,
} from '../store/usage.ts'
import type { FinishedCall } from './finished-call.ts'
import { createOperationTotals, type OperationTotals } from './operation-totals.ts'
import { createUsageCounters } from './usage-counters.ts'

/** Between two times that counts go to the store, in milliseconds. */
const flushIntervalMs = 60_000

/** What goes to the store in one transaction, so that calls are not held up for long. */
const rowsPerTransaction = 200

/** While the store refuses them, so many rows wait in memory; older ones are given up. */
const maxWaitingRows = 20_000

export interface Usage {
  /** Counts a call; quick, and never fails. */
  record(call: FinishedCall): void
  /**
   * The sums of stored calls and of those still in memory, each counted once: for every list of dimensions
   * the rows that these tell apart. All of them are of the same moment, so they agree. Throws the signal's
   * reason when that comes first.
   */
  sum(
    filter: UsageFilter,
    lists: readonly (readonly UsageDimension[])[],
    signal?: AbortSignal,
  ): Promise<UsageRow[][]>
  /** Sums since the start of the process, for monitoring. */
  listTotals(): readonly OperationTotals[]
  /** Stores what is in memory. When that fails, it stays there for the next time. */
  flush(): Promise<void>
  /** Stores the rest. Calls that end later are neither counted nor handed on. */
  close(): Promise<void>
}

interface UsageOptions {
  /** Gets every call besides. */
  readonly onCall?: ((call: FinishedCall) => void) | undefined
  /** Whether environments are those of an upstream: then one exists when a call in it has succeeded. */
  readonly hasUpstream?: boolean
}

/** Counts calls in memory, and stores the counts every minute and at the end. */
export function openUsage(
  control: Pick<ControlStore, 'db'>,
  { onCall, hasUpstream = false }: UsageOptions = {},
): Usage {
  const counters = createUsageCounters()
  const totals = createOperationTotals()
  const waiting: (readonly UsageRow[])[] = []
  const inTurn = createTurns()
  let isClosed = false
  const timer = setInterval(() => void usage.flush(), flushIntervalMs)
  timer.unref()

  async function store(): Promise<void> {
    const taken = counters.take().map((row) => (isUnknown(row) ? { ...row, ...nobodyNowhere } : row))
    for (let from = 0; from < taken.length; from += rowsPerTransaction) {
      waiting.push(taken.slice(from, from + rowsPerTransaction))
    }
    try {
      for (let [rows] = waiting; rows !== undefined; [rows] = waiting) {
        await addUsage(control, rows, { hasInstances: !hasUpstream })
        waiting.shift()
        await setImmediate()
      }
      await removeOldUsage(control, Date.now())
    } catch (error) {
      const lost = giveUpOldest()
      console.error(`Usage was not stored${lost > 0 ? `, and ${lost} calls of it are lost` : ''}:`, error)
    }
  }

  /** The store looks for its own; nothing tells of those of an upstream but the answers. */
  const isUnknown = ({ instanceId }: UsageRow): boolean => hasUpstream && !counters.isProved(instanceId)

  function giveUpOldest(): number {
    let lost = 0
    while (waiting.reduce((sum, rows) => sum + rows.length, 0) > maxWaitingRows) {
      lost += waiting.shift()?.reduce((sum, { calls }) => sum + calls, 0) ?? 0
    }
    return lost
  }

  const usage: Usage = {
    record(call) {
      if (isClosed) return
      counters.add(call)
      totals.add(call)
      onCall?.(call)
    },
    sum: (filter, lists, signal) =>
      // Not while counts are on their way to the store: they would be there twice, or nowhere.
      inTurn(async () => {
        signal?.throwIfAborted()
        const counted = [...waiting.flat(), ...counters.list()].flatMap((row) => select(row, filter))
        const keyNames = await readKeyNames(control, filter.instanceId)
        const sums: UsageRow[][] = []
        for (const dimensions of lists) {
          const rows = [...(await sumUsage(control, filter, dimensions, { signal })), ...counted]
          sums.push(rows.map((row) => ({ ...row, keyName: keyNames.get(row.keyId) ?? row.keyName })))
        }
        return sums
      }),
    listTotals: totals.list,
    flush: () => inTurn(store),
    async close() {
      clearInterval(timer)
      isClosed = true
      await usage.flush()
    },
  }
  return usage
}

function select(row: UsageRow, filter: UsageFilter): UsageRow[] {
  const fromUtc = toPeriodStart(row.fromUtc, filter.period)
  const isMeant =
    row.instanceId === filter.instanceId &&
    fromUtc >= filter.fromUtc &&
    fromUtc < filter.toUtc &&
    (filter.operation === undefined || row.operation === filter.operation) &&
    (filter.keyId === undefined || row.keyId === filter.keyId) &&
    (filter.exceptKeyId === undefined || row.keyId !== filter.exceptKeyId)
  return isMeant ? [{ ...row, fromUtc }] : []
}
