import type { management } from '@customer-insights-kit/client/management/operations'
import { isGuid } from '../is-guid.ts'
import { ServiceError } from '../service-error.ts'
import type { ControlStore } from '../store/control-store.ts'
import { traceCustomer } from '../store/erase-customer.ts'
import { appendToJournal } from '../store/erasure-journal.ts'
import { readRowKeyHash } from '../store/erasure-key.ts'
import { beginErasure, type Erasure, findErasure, listErasures, newErasureId } from '../store/erasures.ts'
import { createTurns } from '../store/take-turns.ts'
import type { HandlerContext, Handlers } from './handler.ts'
import { needOwnData } from './need-own-data.ts'

export const erasures: Handlers<typeof management>['erasures'] = {
  async create(context, { instanceId, request: { customerId } }) {
    const { control } = needOwnData(context)
    return takeTurn(control, instanceId, () => eraseCustomer(context, instanceId, customerId))
  },

  async list(context, { instanceId, after, top }) {
    const { control } = needOwnData(context)
    if (after !== undefined && !isPosition(after)) {
      throw new ServiceError('invalidRequest', {
        target: 'after',
        message: 'after must be the next of a page before: leave it out to begin at the newest.',
      })
    }
    const found = await listErasures(control, instanceId, { after, top })
    const last = found.at(-1)
    return {
      erasures: found.map(toReceipt),
      next: found.length === top && last !== undefined ? `${last.requestedUtc} ${last.erasureId}` : null,
    }
  },

  async get(context, { instanceId, erasureId }) {
    const found = await findErasure(needOwnData(context).control, instanceId, erasureId)
    if (found === undefined) {
      throw new ServiceError('notFound', {
        message: 'There is no erasure with this id. List erasures names those that there are.',
        target: 'erasureId',
      })
    }
    return toReceipt(found)
  },
}

const turns = new WeakMap<ControlStore, Map<string, ReturnType<typeof createTurns>>>()

/** Those of an environment one after the other: whoever asks twice at once finds the customer erased. */
function takeTurn<T>(control: ControlStore, instanceId: string, work: () => Promise<T>): Promise<T> {
  const ofControl = turns.get(control) ?? new Map<string, ReturnType<typeof createTurns>>()
  turns.set(control, ofControl)
  const take = ofControl.get(instanceId) ?? createTurns()
  ofControl.set(instanceId, take)
  return take(work)
}

async function eraseCustomer(context: HandlerContext, instanceId: string, customerId: string) {
  const { actor, control, environments, erasureRuns } = context
  const hashRowKey = await readRowKeyHash(control)
  const trace = await environments.use(instanceId, (store) => traceCustomer(store, customerId, hashRowKey))
  if (trace === undefined) {
    throw new ServiceError('notFound', {
      message: `There is no customer with the CustomerId ${customerId.slice(0, 200)}; who was erased before is in List erasures.`,
      target: 'customerId',
    })
  }
  const { links, ...found } = trace
  const erasure = {
    erasureId: newErasureId(),
    instanceId,
    customerHash: hashRowKey('Customer', customerId),
    requestedUtc: new Date().toISOString(),
    requestedBy: actor.name,
    ...found,
  }
  // First, so that whatever counts in control.db is in the journal too.
  await appendToJournal(control, [erasure])
  const begun = await beginErasure(control, actor, erasure, [customerId], links)
  if (begun === undefined) throw new ServiceError('forbidden')
  erasureRuns.start(instanceId)
  return toReceipt(begun)
}

/** What a page answers as its `next`. */
function isPosition(text: string): boolean {
  const [requestedUtc = '', erasureId = '', ...more] = text.split(' ')
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(requestedUtc) && isGuid(erasureId) && more.length === 0
}

const toReceipt = ({ finishedUtc, suppressions, ...erasure }: Erasure) => ({
  ...pickReceipt(erasure),
  state: finishedUtc === null ? ('running' as const) : ('finished' as const),
  finishedUtc,
  suppressions: suppressions.map(({ table, hash }) => ({ table, hash })),
})

const pickReceipt = ({
  erasureId,
  customerHash,
  requestedUtc,
  requestedBy,
  removed,
}: Omit<Erasure, 'finishedUtc' | 'suppressions'>) => ({
  erasureId,
  customerHash,
  requestedUtc,
  requestedBy,
  removed: { ...removed },
})
