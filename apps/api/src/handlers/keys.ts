import { type Capability, capabilities, hasCapability } from '@customer-insights-kit/client/capabilities'
import type { management } from '@customer-insights-kit/client/management/operations'
import { ServiceError } from '../service-error.ts'
import type { ControlStore } from '../store/control-store.ts'
import {
  endValue,
  extendValue,
  findValue,
  type GraceOutcome,
  quietValue,
  type ValueId,
} from '../store/key-grace.ts'
import { listCallsByHour } from '../store/key-uses.ts'
import { listKeys } from '../store/list-keys.ts'
import {
  createKey,
  deleteKey,
  findNamedKey,
  type NamedKeyFields,
  rollKey,
  toFields,
  updateKey,
} from '../store/named-keys.ts'
import { listRoles } from '../store/role-assignments.ts'
import { needOwnKeys } from './api-access.ts'
import type { HandlerContext, Handlers } from './handler.ts'
import { toKey, toKeyValue } from './to-key.ts'

const keptCallsMs = 30 * 24 * 3_600_000

export const keys: Handlers<typeof management>['keys'] = {
  async list(context, { instanceId }) {
    const { control, keyUses } = needOwnKeys(context)
    await keyUses.flush()
    return (await listKeys(control, instanceId)).map(toKey)
  },

  async create(context, { instanceId, key: { scope, capabilities: listed, ...fields } }) {
    const { control, actor } = needOwnKeys(context)
    const key = {
      ...fields,
      expiresUtc: readExpiry(fields.expiresUtc),
      capabilities: readCapabilities(scope, listed),
      enabled: true,
    }
    await checkReach(context, instanceId, key)
    const created = await createKey(control, instanceId, key, actor)
    if (created === undefined) throw nameTaken(fields.name)
    return { keyId: created.keyId, name: fields.name, key: created.text }
  },

  async update(
    context,
    { instanceId, keyId, changes: { scope, capabilities: listed, expiresUtc, ...fields } },
  ) {
    const { control, actor } = needOwnKeys(context)
    const limits =
      scope === undefined && listed === undefined ? undefined : readCapabilities(scope ?? 'custom', listed)
    const changes = {
      ...fields,
      capabilities: limits,
      expiresUtc: expiresUtc === undefined ? undefined : readExpiry(expiresUtc),
    }
    const row = await findNamedKey(control, { instanceId, keyId })
    if (row === undefined) throw noKey()
    const present = toFields(row)
    await checkReach(context, instanceId, {
      actsAlone: changes.actsAlone ?? present.actsAlone,
      capabilities: changes.capabilities ?? present.capabilities,
    })
    const outcome = await updateKey(control, { instanceId, keyId }, changes, actor)
    if (outcome === 'nameTaken') throw nameTaken(fields.name ?? '')
    return findKeyOf(context, instanceId, keyId)
  },

  async roll(context, { instanceId, keyId, graceMinutes }) {
    const { control, actor } = needOwnKeys(context)
    const key = await rollKey(control, { instanceId, keyId }, { by: actor, graceMinutes })
    const { name } = await findKeyOf(context, instanceId, keyId)
    if (key === undefined) throw noKey()
    return { keyId, name, key }
  },

  async delete(context, { instanceId, keyId }) {
    const { control, actor } = needOwnKeys(context)
    if (!(await deleteKey(control, { instanceId, keyId }, actor))) throw noKey()
  },

  async listCalls(context, { instanceId, valueId }) {
    const { control, keyUses } = needOwnKeys(context)
    await keyUses.flush()
    if ((await findValue(control, instanceId, valueId)) === undefined) throw noValue()
    const calls = await listCallsByHour(control, [valueId], Date.now() - keptCallsMs)
    return [...(calls.get(valueId) ?? [])]
  },

  extendGrace: (context, { graceMinutes, ...id }) =>
    changeGrace(context, id, (store, value) =>
      extendValue(store, value, { by: context.actor, graceMinutes }),
    ),

  endGrace: (context, id) =>
    changeGrace(context, id, (store, value) => endValue(store, value, { by: context.actor })),

  endGraceWhenQuiet: (context, { quietMinutes, ...id }) =>
    changeGrace(context, id, (store, value) => quietValue(store, value, { by: context.actor, quietMinutes })),
}

type Change = (store: ControlStore, id: ValueId) => Promise<GraceOutcome>

/** Changes how long a replaced value works on. */
async function changeGrace(context: HandlerContext, id: ValueId, change: Change) {
  const { control, keyUses } = needOwnKeys(context)
  // What is remembered of its use may keep it from ending.
  await keyUses.flush()
  const outcome = await change(control, id)
  if (outcome === 'missing') throw noValue()
  if (outcome === 'notInGrace') {
    throw new ServiceError('conflict', {
      message: 'Only a replaced value that still works has a grace period: regenerate or roll its key first.',
    })
  }
  const [value] = (await listKeys(control, id.instanceId)).flatMap((key) =>
    key.values.filter(({ valueId }) => valueId === id.valueId),
  )
  if (value === undefined) throw noValue()
  return toKeyValue(value)
}

async function findKeyOf({ control, keyUses }: HandlerContext, instanceId: string, keyId: string) {
  await keyUses.flush()
  const found = (await listKeys(control, instanceId)).find((key) => key.keyId === keyId)
  if (found === undefined) throw noKey()
  return toKey(found)
}

/** What a key of this scope may do. Throws invalidRequest for names that are no capabilities. */
function readCapabilities(
  scope: 'all' | 'readOnly' | 'custom',
  listed: readonly string[] | undefined,
): Capability[] {
  const every = Object.keys(capabilities) as Capability[]
  if (scope === 'all') return every
  if (scope === 'readOnly') return every.filter((name) => name.startsWith('view'))
  const wanted = listed ?? []
  const unknown = wanted.find((name) => !every.some((known) => known === name))
  if (unknown !== undefined || wanted.length === 0) {
    throw new ServiceError('invalidRequest', {
      message: `capabilities must name some of ${every.join(', ')}.`,
      target: 'key.capabilities',
    })
  }
  return every.filter((name) => wanted.includes(name))
}

/** Nobody makes a key that may do more, without anybody's token, than they may themselves. */
async function checkReach(
  { control, principal }: HandlerContext,
  instanceId: string,
  { actsAlone, capabilities: wanted }: Pick<NamedKeyFields, 'actsAlone' | 'capabilities'>,
): Promise<void> {
  if (!actsAlone) return
  const roles = await listRoles(control, instanceId, principal.principalIds)
  const beyond = wanted.filter((capability) => !hasCapability(roles, capability))
  if (beyond.length === 0) return
  throw new ServiceError('forbidden', {
    message: `A key that acts alone may do no more than you: leave out ${beyond.join(', ')}, or let it need a token.`,
  })
}

function readExpiry(expiresUtc: string | null): string | null {
  if (expiresUtc === null) return null
  if (Date.parse(expiresUtc) <= Date.now()) {
    throw new ServiceError('invalidRequest', {
      message: 'expiresUtc must lie in the future; to end a key now, disable or delete it.',
      target: 'key.expiresUtc',
    })
  }
  return new Date(expiresUtc).toISOString()
}

const nameTaken = (name: string) =>
  new ServiceError('conflict', { message: `Another key of this environment is named ${name}.` })

const noKey = () => new ServiceError('notFound', { message: 'This environment has no such named key.' })

const noValue = () =>
  new ServiceError('notFound', { message: 'No key of this environment has such a value.' })
