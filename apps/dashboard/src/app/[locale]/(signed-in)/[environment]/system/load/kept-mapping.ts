import type { MappingDraft } from './mapping-draft.ts'

const toKey = (owner: string, environment: string): string => `draft:${owner}:load:${environment}`

/** Keeps what somebody made of the files, in this tab, so that loading the page anew loses nothing of it. */
export function keepMapping(owner: string, environment: string, draft: MappingDraft): void {
  try {
    sessionStorage.setItem(toKey(owner, environment), JSON.stringify(draft))
  } catch {
    forgetMapping(owner, environment) // The tab has no room left: better nothing than what is old.
  }
}

export function readKeptMapping(owner: string, environment: string): MappingDraft | undefined {
  const kept = sessionStorage.getItem(toKey(owner, environment))
  return kept === null ? undefined : JSON.parse(kept)
}

export const forgetMapping = (owner: string, environment: string): void =>
  sessionStorage.removeItem(toKey(owner, environment))
