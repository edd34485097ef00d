import {
  type KeyScope,
  keyCapabilities,
  listKeyCapabilities,
} from '@customer-insights-kit/client/capabilities'
import type { management } from '@customer-insights-kit/client/management/operations'
import { ServiceError } from '../service-error.ts'
import {
  createKey,
  deleteKey,
  type KeyRefusal,
  maxNamedKeys,
  rollKey,
  updateKey,
} from '../store/change-named-keys.ts'
import {
  endValue,
  endValueWhenQuiet,
  extendValue,
  findValue,
  type GraceRefusal,
  type ValueId,
} from '../store/key-grace.ts'
import { listCallsByHour } from '../store/key-uses.ts'
import { findListedKey, findListedValue, listKeys } from '../store/list-keys.ts'
import { needOwnKeys } from './api-access.ts'
import type { HandlerContext, Handlers } from './handler.ts'
import { toKey, toKeyValue } from './to-key.ts'
import { toReplaced } from './to-replaced.ts'

export const keys: Handlers<typeof management>['keys'] = {
  async list(context, { instanceId, makerReaches }) {
    const { control, keyUses } = needOwnKeys(context)
    await keyUses.flush()
    const all = await listKeys(control, instanceId)
    return all.filter((key) => key.makerReaches === (makerReaches ?? key.makerReaches)).map(toKey)
  },

  async create(context, { instanceId, key: { scope, capabilities, ...fields } }) {
    const { control } = needOwnKeys(context)
    const key = {
      ...fields,
      ...readScope(scope ?? (capabilities === undefined ? 'readOnly' : 'custom'), capabilities),
      expiresUtc: readExpiry(fields.expiresUtc),
      enabled: true,
    }
    const created = await createKey(control, instanceId, key, toCaller(context))
    if ('refusal' in created) throw toError(created, fields.name)
    const { text, ...told } = created
    return { ...told, key: text }
  },

  async update(context, { instanceId, keyId, changes: { scope, capabilities, expiresUtc, ...fields } }) {
    const { control, keyUses } = needOwnKeys(context)
    const isLimited = scope !== undefined || capabilities !== undefined
    const changes = {
      ...fields,
      ...(isLimited && readScope(scope ?? 'custom', capabilities)),
      ...(expiresUtc !== undefined && { expiresUtc: readExpiry(expiresUtc) }),
    }
    // Before the change: when this fails nothing has changed.
    await keyUses.flush()
    const refused = await updateKey(control, { instanceId, keyId }, changes, toCaller(context))
    if (refused !== undefined) throw toError(refused, fields.name)
    const key = await findListedKey(control, { instanceId, keyId })
    if (key === undefined) throw noKey()
    return toKey(key)
  },

  // Once it is rolled nothing may fail: the new value is told here and never again.
  async roll(context, { instanceId, keyId, replaces, graceMinutes }) {
    const { control, keyUses } = needOwnKeys(context)
    const { lastUsedMs } = keyUses
    const replacement = { ...toCaller(context), replaces, graceMinutes, lastUsedMs }
    const rolled = await rollKey(control, { instanceId, keyId }, replacement)
    if ('refusal' in rolled) throw toError(rolled)
    const { text, livingValues, ...told } = rolled
    return { ...told, key: text, livingValues: [...livingValues] }
  },

  async delete(context, { instanceId, keyId }) {
    const { control, actor } = needOwnKeys(context)
    if (!(await deleteKey(control, { instanceId, keyId }, actor))) throw noKey()
  },

  async listCalls(context, { instanceId, valueId }) {
    const { control, keyUses } = needOwnKeys(context)
    await keyUses.flush()
    if ((await findValue(control, instanceId, valueId)) === undefined) throw noValue()
    return listCallsByHour(control, valueId)
  },

  extendGrace: (context, { graceMinutes, ...id }) =>
    changeGrace(context, id, () => extendValue(context.control, id, { ...toCaller(context), graceMinutes })),

  endGrace: (context, id) =>
    changeGrace(context, id, () => endValue(context.control, id, { by: context.actor })),

  endGraceWhenQuiet: (context, { quietMinutes, ...id }) =>
    changeGrace(context, id, () =>
      endValueWhenQuiet(context.control, id, { by: context.actor, quietMinutes }),
    ),
}

const toCaller = ({ actor, principal }: HandlerContext) => ({
  by: actor,
  callerIds: principal.principalIds,
})

/** Changes how long a replaced value works on. */
async function changeGrace(
  context: HandlerContext,
  id: ValueId,
  change: () => Promise<GraceRefusal | undefined>,
) {
  const { control, keyUses } = needOwnKeys(context)
  // What is remembered of its use may keep it from ending.
  await keyUses.flush()
  const refused = await change()
  if (refused?.refusal === 'missing') throw noValue()
  if (refused?.refusal === 'notInGrace') {
    throw new ServiceError('conflict', {
      message: 'Only a replaced value that still works has a grace period: regenerate or roll its key first.',
    })
  }
  if (refused !== undefined) throw toError(refused)
  const value = await findListedValue(control, id)
  if (value === undefined) throw noValue()
  return toKeyValue(value)
}

/** What a key of this scope may do. Throws invalidRequest for a list that does not fit. */
function readScope(scope: KeyScope, listed: readonly string[] | undefined) {
  if (scope !== 'custom') {
    if (listed === undefined) return { scope, capabilities: listKeyCapabilities(scope, []) }
    throw new ServiceError('invalidRequest', {
      message: `capabilities are listed for the scope custom only: leave them out, or the scope ${scope}.`,
      target: 'capabilities',
    })
  }
  const unknown = listed?.find((name) => !keyCapabilities.some((known) => known === name))
  if (unknown !== undefined || listed === undefined || listed.length === 0) {
    throw new ServiceError('invalidRequest', {
      message: `capabilities must name some of ${keyCapabilities.join(', ')}.`,
      target: 'capabilities',
    })
  }
  return { scope, capabilities: listKeyCapabilities(scope, listed) }
}

function readExpiry(expiresUtc: string | null): string | null {
  if (expiresUtc === null) return null
  if (Date.parse(expiresUtc) <= Date.now()) {
    throw new ServiceError('invalidRequest', {
      message: 'expiresUtc must lie in the future; to end a key now, disable or delete it.',
      target: 'expiresUtc',
    })
  }
  return new Date(expiresUtc).toISOString()
}

function toError(refused: Exclude<KeyRefusal | GraceRefusal, { refusal: 'notInGrace' }>, name = '') {
  if (refused.refusal === 'missing') return noKey()
  if (refused.refusal === 'aboveCaller') {
    return new ServiceError('forbidden', {
      message: `A key that acts alone may do no more than you, who may not ${refused.beyond.join(', ')}: leave that out, let the key need a token, or ask an owner. Disabling, limiting and deleting it is always allowed.`,
    })
  }
  if (refused.refusal === 'replacedMeanwhile' || refused.refusal === 'justReplaced')
    return toReplaced(refused)
  if (refused.refusal === 'expired') {
    return new ServiceError('conflict', {
      message:
        'This key has expired, and its text is never accepted again: roll it, and then give it another expiry.',
    })
  }
  const message =
    refused.refusal === 'nameTaken'
      ? `Another key of this environment is named ${name}.`
      : `An environment has at most ${maxNamedKeys} named keys: delete some that nobody uses.`
  return new ServiceError('conflict', { message })
}

const noKey = () => new ServiceError('notFound', { message: 'This environment has no such named key.' })

const noValue = () =>
  new ServiceError('notFound', { message: 'No key of this environment has such a value.' })
