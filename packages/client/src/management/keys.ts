import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { instanceId } from '../operations/models/parameters.ts'
import { graceMinutes } from './api-access.ts'
import {
  CallsOfHour,
  Key,
  KeyChanges,
  KeySecret,
  KeyValue,
  NewKey,
  RolledKey,
  replaces,
} from './key-models.ts'
import { upstreamErrors } from './upstream-errors.ts'

const keyId = z.guid().meta({ title: 'Key', description: 'Id of a named key.' })
const valueId = z.guid().meta({ title: 'Value', description: 'Id of a value of any key.' })

const base = '/management/instances/{instanceId}/keys'
const values = '/management/instances/{instanceId}/key-values'
const errors = ['invalidRequest', 'forbidden', 'notFound', 'conflict', ...upstreamErrors] as const

export const keys = {
  /** Lists all keys of an environment and who uses them. */
  list: defineOperation({
    id: 'ListKeys',
    method: 'GET',
    path: base,
    summary: 'List keys',
    description:
      'Lists the two subscription keys and the named keys of an environment, each with its values: when and by whom each one was last used, and how often. A key that acts alone works on after who made it has lost a role; the answer says of each key whether its makers may still do what it may. Never contains a key.',
    params: z.object({
      instanceId,
      makerReaches: z.boolean().optional().meta({
        title: 'Maker reaches',
        description:
          'Only keys whose makers may still do what the key may, or, with false, those whose makers may not.',
      }),
    }),
    response: z.array(Key),
    errors: ['invalidRequest', 'forbidden', 'conflict', ...upstreamErrors],
    capability: 'manageApiAccess',
  }),

  /** Makes a named key. */
  create: defineOperation({
    id: 'CreateKey',
    method: 'POST',
    path: base,
    summary: 'Create a named key',
    description:
      'Makes a key for one flow, application or person, and tells it this once. By default it only reads and needs a bearer token as well. One that acts without a token may do no more than who makes it.',
    params: z.object({
      instanceId,
      key: NewKey.meta({ title: 'Key', description: 'What the key is to be.' }),
    }),
    body: 'key',
    response: KeySecret,
    errors,
    capability: 'manageApiAccess',
  }),

  /** Changes a named key. */
  update: defineOperation({
    id: 'UpdateKey',
    method: 'PATCH',
    path: `${base}/{keyId}`,
    summary: 'Change a named key',
    description:
      'Changes what is said of a named key, or disables it. It takes effect with the next call; what is left out stays. A key that acts without a token can be widened by those only who may do all that it then may; every administrator may disable or limit it. One that has expired gets another expiry only after it was rolled: its old value is never accepted again.',
    params: z.object({
      instanceId,
      keyId,
      changes: KeyChanges.meta({ title: 'Changes', description: 'What to change.' }),
    }),
    body: 'changes',
    response: Key,
    errors,
    capability: 'manageApiAccess',
  }),

  /** Gives a named key another value. */
  roll: defineOperation({
    id: 'RollKey',
    method: 'POST',
    path: `${base}/{keyId}/roll`,
    summary: 'Roll a named key',
    description:
      'Gives a named key another value and tells it this once. The old value ends at once, or works on for a grace period, never longer than the key. Values in a grace from before keep it: the answer lists them. Of several rolls at the same time one is made, and the others are a conflict. A key that acts without a token is rolled by those only who may do all that it may.',
    params: z.object({ instanceId, keyId, replaces, graceMinutes }),
    response: RolledKey,
    errors,
    capability: 'manageApiAccess',
  }),

  /** Deletes a named key. */
  delete: defineOperation({
    id: 'DeleteKey',
    method: 'DELETE',
    path: `${base}/{keyId}`,
    summary: 'Delete a named key',
    description: 'Ends a named key with all its values at once, and forgets who used it.',
    params: z.object({ instanceId, keyId }),
    errors,
    capability: 'manageApiAccess',
  }),

  /** Tells how often a value was used. */
  listCalls: defineOperation({
    id: 'ListKeyValueCalls',
    method: 'GET',
    path: `${values}/{valueId}/calls`,
    summary: 'List calls with a value',
    description:
      'Tells how often one value of a key was used in each hour of the last 30 days; hours without a call are left out.',
    params: z.object({ instanceId, valueId }),
    response: z.array(CallsOfHour),
    errors,
    capability: 'manageApiAccess',
  }),

  /** Lets a replaced value work longer. */
  extendGrace: defineOperation({
    id: 'ExtendGrace',
    method: 'POST',
    path: `${values}/{valueId}/extend`,
    summary: 'Extend the grace of a value',
    description:
      'Lets a replaced value that still works do so for longer, counted from now, never longer than its key. It never ends sooner for it, and an end for want of use stays as it was set.',
    params: z.object({
      instanceId,
      valueId,
      graceMinutes: z
        .number()
        .int()
        .min(1)
        .max(43_200)
        .meta({ title: 'Grace (minutes)', description: 'How long it works from now on.' }),
    }),
    response: KeyValue,
    errors,
    capability: 'manageApiAccess',
  }),

  /** Ends a replaced value now. */
  endGrace: defineOperation({
    id: 'EndGrace',
    method: 'POST',
    path: `${values}/{valueId}/end`,
    summary: 'End the grace of a value',
    description: 'Ends a replaced value at once: the next call with it is refused.',
    params: z.object({ instanceId, valueId }),
    response: KeyValue,
    errors,
    capability: 'manageApiAccess',
  }),

  /** Ends a replaced value once nobody uses it. */
  endGraceWhenQuiet: defineOperation({
    id: 'EndGraceWhenQuiet',
    method: 'POST',
    path: `${values}/{valueId}/end-when-quiet`,
    summary: 'End a value when it is quiet',
    description:
      'Ends a replaced value as soon as it was not used for some minutes, counted from now or from its last use, and at its end at the latest.',
    params: z.object({
      instanceId,
      valueId,
      quietMinutes: z
        .number()
        .int()
        .min(5)
        .max(43_200)
        .meta({ title: 'Quiet (minutes)', description: 'How long nobody must have used it.' }),
    }),
    response: KeyValue,
    errors,
    capability: 'manageApiAccess',
  }),
}
