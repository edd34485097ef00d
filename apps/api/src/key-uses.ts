import { setImmediate } from 'node:timers/promises'
import type { ControlStore } from './store/control-store.ts'
import { forgetOldUses, markEnded } from './store/end-keys.ts'
import { type LastUse, saveKeyUses, toHour } from './store/key-uses.ts'

/** Remembers who uses which value of a key, and writes it down from time to time, not with every call. */
export interface KeyUses {
  record(valueId: string, use: LastUse): void
  /** When a value was last used, as far as it is not written down yet, in milliseconds. */
  lastUsedMs(valueId: string): number | undefined
  /** Writes down what is remembered. */
  flush(): Promise<void>
  /** The same, and which values and keys ended meanwhile; happens twice a minute by itself. */
  tidy(): Promise<void>
  /** Writes down for the last time. */
  close(): Promise<void>
}

const flushMs = 30_000

/** Values in one transaction, so that calls are not held up for long. */
const valuesPerTransaction = 20

type Pending = Map<string, { last: LastUse; callsByHour: Map<string, number> }>

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
      for (const [valueId, { last, callsByHour }] of saving) {
        for (const [hour, calls] of callsByHour) add(valueId, last, hour, calls)
      }
      throw error
    } finally {
      saving = new Map()
    }
  }

  function add(valueId: string, last: LastUse, hour: string, calls: number): void {
    const known = pending.get(valueId)
    const callsByHour = known?.callsByHour ?? new Map<string, number>()
    callsByHour.set(hour, (callsByHour.get(hour) ?? 0) + calls)
    const isLater = known === undefined || last.atMs >= known.last.atMs
    pending.set(valueId, { last: isLater ? last : known.last, callsByHour })
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

  const lastUsedMs = (valueId: string) => (pending.get(valueId) ?? saving.get(valueId))?.last.atMs

  const timer = setInterval(() => tidy().catch(onError), flushMs)
  timer.unref()

  return {
    record: (valueId, use) => add(valueId, use, toHour(use.atMs), 1),
    lastUsedMs,
    flush,
    tidy,
    async close() {
      clearInterval(timer)
      await flush()
    },
  }
}
