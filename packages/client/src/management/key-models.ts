import { z } from 'zod'
import { openEnum } from '../operations/models/open-enum.ts'
import { freeText } from './free-text.ts'

const instant = z.iso.datetime()

const lastUse = {
  lastUsedUtc: instant.nullable().meta({ description: 'When the value was last used, or null.' }),
  lastOperation: z.string().nullable().meta({ description: 'The operation of that call.' }),
  lastIp: z.string().nullable().meta({ description: 'The address that it came from.' }),
  lastUserAgent: z.string().nullable().meta({ description: 'The program that made it, as it calls itself.' }),
}

const KeyMaker = z
  .object({
    id: z.string().nullable().meta({
      description:
        'Directory object id of the user or application; null for what was made before it was kept.',
    }),
    name: z.string().meta({ description: 'Name of the user, or id of the application.' }),
  })
  .meta({ id: 'KeyMaker', description: 'Who made a key or one of its values, and so was told it.' })

const KeyCaller = z
  .object({
    id: z.string().meta({
      description:
        'Directory object id of the user or application, or the id of the key where it acted alone.',
    }),
    name: z.string().meta({ description: 'Name of the user, id of the application, or name of the key.' }),
    userAgent: z.string().nullable().meta({ description: 'The program, as it calls itself, or null.' }),
    lastIp: z.string().nullable().meta({ description: 'The address that it last came from.' }),
    lastUsedUtc: instant.meta({ description: 'When it last called.' }),
    calls: z.number().int().meta({ description: 'Calls since it is listed.' }),
    refused: z.number().int().meta({
      description: 'Calls since then that were refused, because the value had ended or its key was off.',
    }),
  })
  .meta({ id: 'KeyCaller', description: 'Who called with a value of a key, and with which program.' })

export const KeyValue = z
  .object({
    valueId: z.guid(),
    lastFour: z.string().meta({ description: 'Its last four characters; empty for a value from before.' }),
    state: openEnum(['present', 'grace', 'ended']).meta({
      description: 'Present, replaced and working for a while, or ended within the last 30 days.',
    }),
    createdUtc: instant.meta({ description: 'When it was made.' }),
    createdBy: KeyMaker,
    replacedUtc: instant.nullable().meta({ description: 'When another value took its place, or null.' }),
    endsUtc: instant.nullable().meta({
      description: 'When it stops to work at the latest, also because its key expires, or null.',
    }),
    graceEndsUtc: instant.nullable().meta({
      description: 'When it stops to work however often it is used, or null.',
    }),
    quietMinutes: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'It also stops when it was not used for so many minutes, or null.' }),
    ...lastUse,
    callsLastHour: z.number().int().meta({ description: 'Calls in this hour and the one before.' }),
    callsLastDay: z.number().int().meta({ description: 'Calls in the last 24 hours, by whole hours.' }),
    callsSinceReplaced: z.number().int().meta({
      description: 'Calls since another value took its place; 0 for a present one.',
    }),
    refusedCalls: z.number().int().meta({
      description: 'Calls that were refused, because it had ended or its key was off.',
    }),
    lastRefusedUtc: instant.nullable().meta({ description: 'When the last of them came, or null.' }),
    callers: z.array(KeyCaller).meta({
      description: 'Who called with it in the last 30 days, the latest first, at most 20.',
    }),
  })
  .meta({ id: 'KeyValue', description: 'One value of a key, without the value itself, and who uses it.' })

const state = openEnum(['active', 'disabled', 'expired', 'accessOff']).meta({
  description:
    'Whether the key is accepted now: active, or refused because it is disabled, has expired, or API access of the environment is off.',
})

export const keyScopes = ['all', 'readOnly', 'custom'] as const

const meaning = {
  scope:
    'What it may do in its environment, where the caller may too: everything, only read (customers, tables, segments and other contents, but neither roles nor keys), or the listed capabilities. It makes no environments, and does not count for the operations of management, which take a token alone.',
  capabilities:
    "Names of capabilities of Microsoft's operations, such as viewCustomers; createEnvironment and those that only our own operations ask for, which take no key, are refused.",
}

export const Key = z
  .object({
    keyId: z.string().meta({ description: 'ID of the key, whatever its value.' }),
    kind: openEnum(['primary', 'secondary', 'named']).meta({
      description: "One of the environment's two subscription keys, or a named one.",
    }),
    name: z.string().meta({ description: 'Its name.' }),
    state,
    enabled: z
      .boolean()
      .meta({ description: 'Whether it is switched on; its state tells whether it is accepted.' }),
    scope: openEnum(keyScopes).meta({ description: meaning.scope }),
    capabilities: z.array(z.string()).meta({ description: 'What it may do, in single capabilities.' }),
    actsAlone: z.boolean().meta({ description: 'Whether it counts without a bearer token.' }),
    owner: z.string().meta({ description: 'Who answers for it, in your own words.' }),
    note: z.string().meta({ description: 'What it is for, in your own words.' }),
    expiresUtc: instant.nullable().meta({ description: 'When it expires, or null for never.' }),
    createdUtc: instant.meta({ description: 'When it was made.' }),
    createdBy: KeyMaker,
    makerReaches: z.boolean().meta({
      description:
        'Whether all who were told a value that works may still do what the key may, by their own roles and those of the groups they were in then. False only for a key that acts alone, as when a role was taken since: roll, limit or delete it.',
    }),
    values: z.array(KeyValue).meta({ description: 'Its values, the present one first.' }),
  })
  .meta({ id: 'Key', description: 'A key of an environment, without the key itself.' })

const name = freeText(100).min(1).meta({
  description:
    'Its name, at most 100 characters and unique in the environment, where two keys are called primary and secondary.',
})
const capabilities = z.array(z.string()).max(100).meta({ description: meaning.capabilities })
const actsAlone = z.boolean().meta({
  description: 'Whether it counts without a bearer token, for callers that cannot sign in.',
})
const owner = freeText(200).meta({
  description: 'Who answers for it, in your own words: one line, without keys or tokens.',
})
const note = freeText(1000).meta({
  description: 'What it is for, in your own words: one line, without keys or tokens.',
})
const expiresUtc = z.iso
  .datetime({ offset: true })
  .nullable()
  .meta({ description: 'When it expires, or null for never.' })
const scope = z.enum(keyScopes).meta({
  description: `${meaning.scope} Left out, it is custom where capabilities are listed.`,
})

export const NewKey = z
  .strictObject({
    name,
    scope: scope.optional(),
    capabilities: capabilities.optional(),
    actsAlone: actsAlone.default(false),
    owner: owner.default(''),
    note: note.default(''),
    expiresUtc: expiresUtc.default(null),
  })
  .meta({
    id: 'NewKey',
    description: 'A named key to make; it only reads unless a scope or capabilities are given.',
  })

export const KeyChanges = z
  .strictObject({
    name: name.optional(),
    scope: scope.optional(),
    capabilities: capabilities.optional(),
    actsAlone: actsAlone.optional(),
    enabled: z.boolean().optional().meta({ description: 'Whether it is switched on.' }),
    owner: owner.optional(),
    note: note.optional(),
    expiresUtc: expiresUtc.optional(),
  })
  .meta({ id: 'KeyChanges', description: 'What to change of a named key; what is left out stays.' })

export const KeySecret = z
  .object({
    keyId: z.string().meta({ description: 'Id of the key.' }),
    name: z.string().meta({ description: 'Its name.' }),
    key: z.string().meta({ description: 'The key itself, told this once. A secret.' }),
    state,
  })
  .meta({ id: 'KeySecret', description: 'A named key in the clear, which is never told again.' })

export const LivingValue = z
  .object({
    valueId: z.guid().meta({ description: 'Its id, with which its grace can be ended.' }),
    lastFour: z.string().meta({ description: 'Its last four characters; empty for a value from before.' }),
    endsUtc: instant.nullable().meta({ description: 'When it stops to work at the latest, or null.' }),
  })
  .meta({ id: 'LivingValue', description: 'A value of a key that was replaced and still works.' })

/** Which value is to be replaced: of several who want to replace the same one, one does. */
export const replaces = z.guid().optional().meta({
  title: 'Replaces',
  description:
    'Id of the value that is to be replaced: when the key has another one by now, nothing is changed. Without it a key that got another value within the last minute is left alone.',
})

export const presentValueId = z.guid().meta({ description: 'Id of the value that is told here.' })

/** What who replaces a value must know: a grace that was given before goes on, also for a key that leaked. */
export const livingValues = z.array(LivingValue).meta({
  description: 'All values of the key that were replaced, now or before, and still work.',
})

export const RolledKey = KeySecret.extend({ valueId: presentValueId, livingValues }).meta({
  id: 'RolledKey',
  description: 'A named key with its new value in the clear, and which of its older values still work.',
})

export const CallsOfHour = z
  .object({
    hourUtc: instant.meta({ description: 'The hour that begins then.' }),
    calls: z.number().int().meta({ description: 'Calls with the value in that hour.' }),
  })
  .meta({ id: 'CallsOfHour', description: 'How often a value was used in one hour.' })
