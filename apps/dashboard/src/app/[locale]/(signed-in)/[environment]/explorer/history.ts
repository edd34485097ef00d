import type { Values } from './build-request.ts'
import { pickInputs } from './share-inputs.ts'

/** A request that was sent, without its answer and without who sent it. */
export interface HistoryEntry {
  readonly id: string
  readonly wireId: string
  readonly method: string
  readonly summary: string
  readonly status: number
  readonly ms: number
  /** In milliseconds since 1970. */
  readonly at: number
  readonly inputs: Values
}

const prefix = 'explorer-history:'
const mostEntries = 50
/** Longer bodies are not worth their place. */
const longestInputs = 20_000

/** Where the requests of one account in one environment are kept: in this tab, until it is closed. */
export const toHistoryKey = (owner: string, environment: string): string => `${prefix}${owner}:${environment}`

/** The latest first. */
export function readHistory(storage: Storage, key: string): HistoryEntry[] {
  try {
    return JSON.parse(storage.getItem(key) ?? '[]')
  } catch {
    return [] // Of an older shape, or changed by hand.
  }
}

/** Keeps a request, and answers with all that are kept. */
export function addToHistory(
  storage: Storage,
  key: string,
  entry: Omit<HistoryEntry, 'id'>,
): readonly HistoryEntry[] {
  const inputs = pickInputs(entry.inputs)
  if (JSON.stringify(inputs).length > longestInputs) return readHistory(storage, key)
  const id = `${entry.at.toString(36)}-${entry.wireId}`
  const entries = [{ ...entry, id, inputs }, ...readHistory(storage, key)].slice(0, mostEntries)
  try {
    storage.setItem(key, JSON.stringify(entries))
  } catch {
    storage.removeItem(key) // The tab has no room left: the present answer counts more.
  }
  return entries
}

/** Forgets what is kept: all of it, or what is of other accounts than the owner of a key. */
export function clearHistory(storage: Storage, exceptOwner?: string): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
  for (const key of keys) {
    if (!key.startsWith(prefix)) continue
    if (exceptOwner === undefined || !key.startsWith(toHistoryKey(exceptOwner, ''))) storage.removeItem(key)
  }
}
