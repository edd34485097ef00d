import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { addToHistory, clearHistory, type HistoryEntry, readHistory, toHistoryKey } from '../history.ts'

/** A request that was picked on the page of another operation. */
const pickedKey = 'explorer-history:picked'

/** The requests that this tab has sent to an environment, of the account that is signed in. */
export function useHistory(owner: string, environment: string) {
  const router = useRouter()
  const [entries, setEntries] = useState<readonly HistoryEntry[]>([])
  const key = toHistoryKey(owner, environment)

  useEffect(() => {
    setEntries(readHistory(sessionStorage, key))
  }, [key])

  return {
    entries,
    add: (entry: Omit<HistoryEntry, 'id'>) => setEntries(addToHistory(sessionStorage, key, entry)),
    clear() {
      sessionStorage.removeItem(key)
      setEntries([])
    },
    /** Leads to the page of an operation, where `takePicked` finds its inputs: they stand in no address. */
    open(entry: HistoryEntry) {
      sessionStorage.setItem(pickedKey, JSON.stringify({ key, ...entry }))
      router.push(location.pathname.replace(/[^/]+$/, encodeURIComponent(entry.wireId)))
    },
  }
}

/** The inputs of the request that was picked to be filled in here, once; what is of others is forgotten. */
export function takePicked(owner: string, wireId: string): ReadonlyMap<string, string> {
  const kept = sessionStorage.getItem(pickedKey)
  sessionStorage.removeItem(pickedKey)
  clearHistory(sessionStorage, owner)
  const picked: (HistoryEntry & { readonly key: string }) | null = JSON.parse(kept ?? 'null')
  const isMeant = picked?.wireId === wireId && picked.key.startsWith(toHistoryKey(owner, ''))
  return new Map(Object.entries(isMeant ? picked.inputs : {}))
}
