import { listMasks, type Reader } from './caller-masks.ts'
import type { ControlStore } from './control-store.ts'
import type { EnvironmentStore } from './environment-store.ts'
import { maskCatalogue } from './masked-catalogue.ts'
import type { IndexedTask } from './masked-indexes.ts'
import { findMaskingPolicy, type MaskingRule } from './masking-policy.ts'
import { listSearchedFields } from './searched-fields.ts'

/**
 * Makes the indexes of a data file that searches of masked readers will need, so that nobody waits for them once it
 * counts. Answers which those are.
 */
export async function makeMaskedIndexes(
  control: ControlStore,
  instanceId: string,
  store: EnvironmentStore,
  signal?: AbortSignal,
): Promise<IndexedTask[]> {
  const { rules } = await findMaskingPolicy(control, instanceId)
  const readers = listReaders(rules)
  const made = new Map<string, IndexedTask>()
  for (const reader of readers) {
    const masks = await listMasks(control, instanceId, reader)
    const customers = maskCatalogue(await store.catalogue(), masks).find(
      ({ entityType }) => entityType === 'profile',
    )
    if (customers === undefined) break
    const { searched, indexed } = listSearchedFields(customers)
    const name = JSON.stringify(searched)
    if (searched.length === indexed.length || made.has(name)) continue
    const task = { table: customers.physicalName, searched }
    made.set(name, task)
    signal?.throwIfAborted()
    await store.makeIndex(task, signal)
  }
  return [...made.values()]
}

/** Whoever may see other columns than others: with each of the masked roles, with several, and by a key alone. */
function listReaders(rules: readonly MaskingRule[]): Reader[] {
  if (rules.length === 0) return []
  let sets: string[][] = [[]]
  for (const role of new Set(rules.flatMap(({ maskedFor }) => maskedFor))) {
    sets = [...sets, ...sets.map((roles) => [...roles, role])]
  }
  return ['key', ...sets.filter((roles) => roles.length > 0)]
}
