import type { Values } from './build-request.ts'
import { toHistoryKey } from './history.ts'
import { pickInputs, toFragment } from './share-inputs.ts'

/** As long as what the history keeps. */
const longest = 20_000

/** Beside the history, and so forgotten with it. */
const toKey = (owner: string, environment: string, wireId: string): string =>
  toHistoryKey(owner, `${environment}:draft:${wireId}`)

/** Keeps what somebody typed into the form of an operation, in this tab; nothing that looks like a secret. */
export function keepDraft(
  storage: Storage,
  owner: string,
  environment: string,
  wireId: string,
  values: Values,
): void {
  const key = toKey(owner, environment, wireId)
  const text = JSON.stringify(pickInputs(values, true))
  storage.removeItem(key)
  if (toFragment(values) === undefined || text.length > longest) return
  try {
    storage.setItem(key, text)
  } catch {
    // The tab has no room left: what is on the page counts more.
  }
}

/** What was typed there before. */
export const readDraft = (
  storage: Storage,
  owner: string,
  environment: string,
  wireId: string,
): ReadonlyMap<string, string> =>
  new Map(Object.entries(JSON.parse(storage.getItem(toKey(owner, environment, wireId)) ?? '{}')))
