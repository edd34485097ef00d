import type { ControlStore } from '../store/control-store.ts'
import { openEnvironmentStore } from '../store/environment-store.ts'
import { makeMaskedIndexes } from '../store/make-masked-indexes.ts'
import { listRulesWithoutColumn } from '../store/masked-catalogue.ts'
import { findMaskingPolicy } from '../store/masking-policy.ts'

/**
 * Makes the indexes for searches of masked readers beside a new data file, and answers which columns of the policy no
 * table of it has.
 */
export async function prepareMasking(
  control: ControlStore,
  instanceId: string,
  file: string,
): Promise<string[]> {
  const { rules } = await findMaskingPolicy(control, instanceId)
  if (rules.length === 0) return []
  const store = openEnvironmentStore(file)
  try {
    const missing = listRulesWithoutColumn(await store.catalogue(), rules)
    await makeMaskedIndexes(control, instanceId, store).catch(() => undefined) // Made when it is needed.
    return missing.map(({ table, column }) => `${table}.${column}`)
  } finally {
    await store.close()
  }
}
