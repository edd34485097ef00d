import { z } from 'zod'
import { freeText } from './free-text.ts'

/** How a masked value is shown, from the least to the most that is left of it. */
export const maskWays = ['hidden', 'year', 'emailDomain', 'lastFour'] as const

/** A closed set: each says exactly what is left. */
export type MaskWay = (typeof maskWays)[number]

/** Administrators and owners are never masked: they could change the policy. */
export const maskableRoles = ['Viewer', 'MarketingContributor', 'Contributor'] as const

const way = z.enum(maskWays).meta({
  title: 'Way',
  description:
    'What is left: nothing (hidden), of a date its year, of an e-mail address its first letter and its domain, of a text of at least eight letters its last four.',
})
const roles = z.array(z.enum(maskableRoles))
const table = z
  .string()
  .min(1)
  .meta({ title: 'Table', description: 'Name of the table, as List tables has it.' })
const column = z.string().min(1).meta({ title: 'Column', description: 'Name of the column.' })

export const MaskingRule = z
  .strictObject({
    table,
    column,
    way,
    maskedFor: roles.meta({
      title: 'Masked for',
      description:
        'For callers all of whose roles are among these, and for keys that act alone; none for those keys only.',
    }),
    revealFor: roles.meta({
      title: 'Reveal for',
      description: 'Which of these roles may see single values, with a reason; none for nobody.',
    }),
  })
  .meta({ id: 'MaskingRule', description: 'A column whose values some roles do not see.' })

const columnNames = z.array(z.object({ table, column }))

export const MaskingPolicy = z
  .object({
    instanceId: z.guid(),
    version: z.number().int().meta({ description: '0 until somebody saves one, then one more each time.' }),
    rules: z.array(MaskingRule),
    withoutColumn: columnNames.meta({
      description:
        'Columns of rules that no table has now: these rules mask nothing until a load brings them back.',
    }),
    unmaskable: columnNames.meta({
      description: 'Columns that no rule may name, because rows are ordered, linked or counted by them.',
    }),
    updatedUtc: z.iso.datetime().nullable(),
    updatedBy: z.string().nullable(),
  })
  .meta({ id: 'MaskingPolicy', description: 'Which columns are masked for which roles, and how.' })

export const MaskingPolicyRequest = z
  .strictObject({
    version: z.number().int().min(0).optional().meta({
      title: 'Version',
      description: 'The version that was read: another one now is a conflict. Without it none is.',
    }),
    rules: z
      .array(MaskingRule)
      .max(500)
      .meta({ title: 'Rules', description: 'All of them; none masks nothing.' }),
  })
  .meta({ id: 'MaskingPolicyRequest', description: 'The rules that count from now on.' })

export const CallerMasks = z
  .object({
    columns: z.array(z.object({ table, column, way, mayReveal: z.boolean() })).meta({
      description: 'The columns that are masked for the caller; columns of the same keys among them.',
    }),
  })
  .meta({ id: 'CallerMasks', description: 'What is masked for the caller.' })

export const RevealRequest = z
  .strictObject({
    table,
    rowId: z.string().min(1).max(1000).meta({ title: 'Row', description: 'Key of the row.' }),
    column,
    reason: freeText(500)
      .min(1)
      .meta({ title: 'Reason', description: 'Why the value is needed; stays in the audit log.' }),
  })
  .meta({ id: 'RevealRequest', description: 'The one value to see, and why.' })

export const RevealedValue = z
  .object({ value: z.union([z.string(), z.number(), z.boolean()]).nullable() })
  .meta({ id: 'RevealedValue', description: 'The value as it is.' })
