import { serviceActor } from '../store/audit-log.ts'
import type { ControlStore } from '../store/control-store.ts'
import type { EnvironmentPool } from '../store/environment-pool.ts'
import { findSuppressed } from '../store/erase-customer.ts'
import {
  appendToJournal,
  erasureJournalName,
  type JournalLine,
  readJournal,
} from '../store/erasure-journal.ts'
import { readRowKeyHash, toKeyPrint } from '../store/erasure-key.ts'
import { beginErasure, findErasures, listErasureNames, suppressRows } from '../store/erasures.ts'
import { listCustomerLinks } from '../store/lost-overlays.ts'

const toName = ({ instanceId, erasureId }: Pick<JournalLine, 'instanceId' | 'erasureId'>): string =>
  `${instanceId} ${erasureId}`

/**
 * Makes the journal and `control.db` hold the same erasures: writes down what either lacks, as after the restore of an
 * older backup. What cannot be applied is reported, and tried again at the next start.
 */
export async function applyJournal(
  control: ControlStore,
  environments: EnvironmentPool,
  onError: (error: unknown) => void,
): Promise<void> {
  const lines = new Map((await readJournal(control)).map((line) => [toName(line), line]))
  const receipts = await listErasureNames(control)
  const known = new Set(receipts.map(toName))
  const instances = await control.db.selectFrom('instances').select('instance_id').execute()
  const ids = new Set(instances.map((row) => row.instance_id))
  const missing = [...lines]
    .filter(([name, { instanceId }]) => !known.has(name) && ids.has(instanceId))
    .map(([, line]) => line)
  const keyPrint = toKeyPrint(await readRowKeyHash(control))
  const fitting = missing.filter((line) => line.keyPrint === undefined || line.keyPrint === keyPrint)
  if (fitting.length < missing.length) onError(explainForeign(missing.length - fitting.length))
  for (const [instanceId, list] of Map.groupBy(fitting, (line) => line.instanceId)) {
    await applyLines(control, environments, { instanceId, list, onError })
  }
  const unwritten = receipts.filter((receipt) => !lines.has(toName(receipt)))
  if (unwritten.length > 0) await appendToJournal(control, await findErasures(control, unwritten))
}

interface Lines {
  readonly instanceId: string
  readonly list: readonly JournalLine[]
  readonly onError: (error: unknown) => void
}

async function applyLines(
  control: ControlStore,
  environments: EnvironmentPool,
  { instanceId, list, onError }: Lines,
): Promise<void> {
  try {
    const hashRowKey = await readRowKeyHash(control)
    const hashes = new Set(list.map(({ customerHash }) => customerHash))
    const read = await environments.use(instanceId, async (store) => ({
      found: await findSuppressed(store, hashRowKey, hashes),
      links: listCustomerLinks(await store.catalogue()),
    }))
    for (const { requestedBy = serviceActor.name, ...erasure } of list) {
      const customerId = read?.found.get(erasure.customerHash)
      const customerIds = customerId === undefined ? [] : [customerId]
      await beginErasure(control, serviceActor, { ...erasure, requestedBy }, customerIds, read?.links)
    }
  } catch (error) {
    onError(error)
    // The data cannot be read: what is loaded in its place is without them all the same.
    for (const erasure of list) await suppressRows(control, erasure)
  }
}

const explainForeign = (count: number): Error =>
  new Error(
    `${count} erasures of ${erasureJournalName} were not applied: they were written with another key than that of control.db, as after the restore of a backup of another data folder. Restore with the journal of the same folder, or erase these customers again and remove the lines.`,
  )
