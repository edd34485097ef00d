import { setImmediate } from 'node:timers/promises'
import type { ControlStore } from './store/control-store.ts'
import { forgetOldUses, markEnded } from './store/end-keys.ts'
import { type LastUse, type Refusals, saveKeyUses, toHour } from './store/key-uses.ts'
import { mostCallers, type ValueCaller } from './store/value-callers.ts'

/** Remembers who uses which value of a key, and writes it down from time to time, not with every call. */
export interface KeyUses {
  record(valueId: string, use: LastUse): void
  /** The same of a call that was refused: it keeps no value from ending. */
  recordRefusal(valueId: string, refusal: Refusal): void
  /** When a value was last used, as far as it is not written down yet, in milliseconds. */
  lastUsedMs(valueId: string): number | undefined
  /** Writes down what is remembered. */
  flush(): Promise<void>
  /** The same, and which values and keys ended meanwhile; happens twice a minute by itself. */
  tidy(): Promise<void>
  /** Writes down for the last time. */
  close(): Promise<void>
}

type Refusal = Pick<LastUse, 'atMs' | 'ip' | 'userAgent' | 'caller'>

const flushMs = 30_000

/** Values in one transaction, so that calls are not held up for long. */
const valuesPerTransaction = 20

interface Uses {
  last: LastUse | undefined
  callsSinceReplaced: number
  refusals: Refusals
  readonly callsByHour: Map<string, number>
  readonly callers: Map<string, ValueCaller>
}

type Pending = Map<string, Uses>

/** `onError` is told of a time when nothing could be written; it is tried again with the next. */
export function createKeyUses(control: ControlStore, onError: (error: unknown) => void): KeyUses {
  let pending: Pending = new Map()
  let saving: Pending = new Map()
  let flushed: Promise<void> = Promise.resolve()

  async function save(): Promise<void> {
    if (pending.size === 0) return
    saving = pending
    pending = new Map()
    try {
      while (saving.size > 0) {
        const batch = new Map([...saving].slice(0, valuesPerTransaction))
        await saveKeyUses(control, batch)
        for (const valueId of batch.keys()) saving.delete(valueId)
        await setImmediate()
      }
    } catch (error) {
      for (const [valueId, uses] of saving) add(valueId, uses)
      throw error
    } finally {
      saving = new Map()
    }
  }

  function add(valueId: string, uses: Uses): void {
    const known = pending.get(valueId)
    if (known === undefined) pending.set(valueId, uses)
    else addUp(known, uses)
  }

  // One after the other; whoever waits for one has all that was recorded before.
  const flush = (): Promise<void> => {
    const next = flushed.then(save)
    flushed = next.catch(() => undefined) // Whoever asked hears of it.
    return next
  }

  let forgotten = ''
  async function tidy(): Promise<void> {
    await flush()
    await markEnded(control, lastUsedMs)
    const hour = toHour(Date.now())
    if (hour === forgotten) return
    await forgetOldUses(control)
    forgotten = hour
  }

  const lastUsedMs = (valueId: string) => (pending.get(valueId)?.last ?? saving.get(valueId)?.last)?.atMs

  const timer = setInterval(() => tidy().catch(onError), flushMs)
  timer.unref()

  return {
    record: (valueId, use) => add(valueId, toUses(use)),
    recordRefusal: (valueId, refusal) => add(valueId, toRefusedUses(refusal)),
    lastUsedMs,
    flush,
    tidy,
    async close() {
      clearInterval(timer)
      await flush()
    },
  }
}

const toUses = (use: LastUse): Uses => ({
  last: use,
  callsSinceReplaced: use.isReplaced ? 1 : 0,
  refusals: { calls: 0, lastMs: 0 },
  callsByHour: new Map([[toHour(use.atMs), 1]]),
  callers: toCallers(use, { calls: 1, refused: 0 }),
})

const toRefusedUses = (refusal: Refusal): Uses => ({
  last: undefined,
  callsSinceReplaced: 0,
  refusals: { calls: 1, lastMs: refusal.atMs },
  callsByHour: new Map(),
  callers: toCallers(refusal, { calls: 0, refused: 1 }),
})

const toCallers = (
  { atMs, caller, userAgent, ip: lastIp }: Refusal,
  counts: Pick<ValueCaller, 'calls' | 'refused'>,
): Map<string, ValueCaller> =>
  new Map([
    [
      JSON.stringify([caller.id, userAgent]),
      { ...caller, userAgent, lastIp, lastUsedUtc: new Date(atMs).toISOString(), ...counts },
    ],
  ])

function addUp(known: Uses, { last, callsByHour, callers, ...other }: Uses): void {
  if (last !== undefined && last.atMs >= (known.last?.atMs ?? 0)) known.last = last
  known.callsSinceReplaced += other.callsSinceReplaced
  known.refusals = {
    calls: known.refusals.calls + other.refusals.calls,
    lastMs: Math.max(known.refusals.lastMs, other.refusals.lastMs),
  }
  for (const [hour, calls] of callsByHour) {
    known.callsByHour.set(hour, (known.callsByHour.get(hour) ?? 0) + calls)
  }
  for (const [key, caller] of callers) {
    const before = known.callers.get(key)
    // More than are ever kept need no memory until then.
    if (before === undefined && known.callers.size >= 2 * mostCallers) continue
    known.callers.set(key, before === undefined ? caller : addUpCaller(before, caller))
  }
}

function addUpCaller(one: ValueCaller, other: ValueCaller): ValueCaller {
  const latest = other.lastUsedUtc >= one.lastUsedUtc ? other : one
  return { ...latest, calls: one.calls + other.calls, refused: one.refused + other.refused }
}
