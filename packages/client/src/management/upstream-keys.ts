import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { instanceId } from '../operations/models/parameters.ts'
import { upstreamErrors } from './upstream-errors.ts'

const UpstreamKey = z
  .object({
    lastFour: z
      .string()
      .nullable()
      .meta({ description: 'The last four characters of the key; null for callers without a role.' }),
    setUtc: z.iso.datetime().meta({ description: 'When it was pasted.' }),
    setBy: z.string().nullable().meta({ description: 'Who pasted it; null for callers without a role.' }),
    state: z.enum(['valid', 'invalid', 'unreachable']).meta({
      description:
        'What became of it at the last check: unreachable when the upstream gave no answer about it.',
    }),
    checkedUtc: z.iso.datetime().meta({ description: 'When that was.' }),
  })
  .meta({ id: 'UpstreamKey', description: 'A pasted key, without the key itself.' })

const UpstreamKeys = z
  .object({
    instanceId: z.guid(),
    upstreamUrl: z.url().meta({ description: 'The API that the keys belong to.' }),
    primary: UpstreamKey.nullable().meta({ description: 'The primary key, or null before it was pasted.' }),
    secondary: UpstreamKey.nullable().meta({
      description: 'The secondary key, or null before it was pasted.',
    }),
    inUse: z
      .enum(['primary', 'secondary'])
      .nullable()
      .meta({ description: 'Which key the next call takes, or null without any.' }),
    lastFailoverUtc: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'When a call last went on with the other key because one was refused, or null.' }),
  })
  .meta({ id: 'UpstreamKeys', description: "The keys of Microsoft's with which the service calls it." })

const key = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{16,256}$/, 'must be a subscription key, without blanks')

const PastedKeys = z
  .strictObject({
    primary: key
      .optional()
      .meta({ description: 'The primary key; left out, the pasted one stays. A secret.' }),
    secondary: key
      .optional()
      .meta({ description: 'The secondary key; left out, the pasted one stays. A secret.' }),
  })
  .refine(({ primary, secondary }) => primary !== undefined || secondary !== undefined, {
    error: 'must hold a primary or a secondary key',
  })
  .meta({ id: 'PastedKeys', description: 'One or both keys, as the upstream shows them.' })

const path = '/management/instances/{instanceId}/upstream-keys'

export const upstreamKeys = {
  /** Tells which keys of Microsoft's are set. */
  get: defineOperation({
    id: 'GetUpstreamKeys',
    method: 'GET',
    path,
    summary: 'Get upstream keys',
    description:
      "Tells which keys of the upstream are set, since when, and whether they worked when last checked. Never contains a key. A service that is not in front of Microsoft's cloud has none, and answers 409.",
    params: z.object({ instanceId }),
    response: UpstreamKeys,
    errors: ['invalidRequest', 'forbidden', 'conflict', ...upstreamErrors],
    capability: 'viewApiAccess',
  }),

  /** Pastes one or both keys; each must work. */
  replace: defineOperation({
    id: 'ReplaceUpstreamKeys',
    method: 'PUT',
    path,
    summary: 'Replace upstream keys',
    description:
      "Takes one or both keys of the upstream for an environment. Each is tried first, with the token of the caller, who must be an administrator there. A service that is not in front of Microsoft's cloud has none, and answers 409.",
    params: z.object({
      instanceId,
      keys: PastedKeys.meta({
        title: 'Keys',
        description: 'The keys to keep, in place of those pasted before.',
      }),
    }),
    body: 'keys',
    response: UpstreamKeys,
    errors: ['invalidRequest', 'forbidden', 'conflict', ...upstreamErrors],
    capability: 'manageApiAccess',
  }),

  /** Tries each key. */
  verify: defineOperation({
    id: 'VerifyUpstreamKeys',
    method: 'POST',
    path: `${path}/verify`,
    summary: 'Verify upstream keys',
    description:
      "Calls the upstream with each key that is set, and tells which ones it accepts. A service that is not in front of Microsoft's cloud has none, and answers 409.",
    params: z.object({ instanceId }),
    response: UpstreamKeys,
    errors: ['invalidRequest', 'forbidden', 'conflict', ...upstreamErrors],
    capability: 'viewApiAccess',
  }),

  /** Forgets both keys. */
  remove: defineOperation({
    id: 'RemoveUpstreamKeys',
    method: 'DELETE',
    path,
    summary: 'Remove upstream keys',
    description:
      "Forgets both keys of the upstream; they stay valid there until they are regenerated. A service that is not in front of Microsoft's cloud has none, and answers 409.",
    params: z.object({ instanceId }),
    response: UpstreamKeys,
    errors: ['invalidRequest', 'forbidden', 'conflict', ...upstreamErrors],
    capability: 'manageApiAccess',
  }),
}
