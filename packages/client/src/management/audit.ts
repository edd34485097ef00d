import { z } from 'zod'
import { defineOperation } from '../operation.ts'
import { instant } from '../operations/models/instant.ts'
import { instanceId } from '../operations/models/parameters.ts'
import { upstreamErrors } from './upstream-errors.ts'

const state = z.record(z.string(), z.unknown()).nullable()

const AuditEntry = z
  .object({
    entryId: z.number().int().meta({ description: 'Number of the entry; later ones have higher numbers.' }),
    atUtc: z.iso.datetime(),
    actor: z
      .object({
        id: z.string().meta({ description: 'Directory object id, or id of the key or part of the service.' }),
        name: z.string(),
        type: z.enum(['user', 'app', 'key', 'service']),
      })
      .meta({ description: 'Who did it.' }),
    ip: z.string().nullable().meta({ description: 'The address it came from, or null.' }),
    userAgent: z.string().nullable(),
    requestId: z.string().nullable().meta({ description: 'The x-ms-request-id of the call, or null.' }),
    action: z.string().meta({ description: 'The operation, such as RegenerateSubscriptionKey.' }),
    target: z.string().meta({ description: 'What it was done to, such as keys/primary.' }),
    before: state.meta({ description: 'The state before, without secrets, or null.' }),
    after: state.meta({ description: 'The state after, without secrets, or null.' }),
    hash: z.string().meta({
      description:
        'Hash of the entry and of the hash before it, under a key of the log; of entries older than that key without one.',
    }),
  })
  .meta({ id: 'AuditEntry', description: 'Who did what to an environment, when and from where.' })

const AuditPage = z
  .object({
    entries: z.array(AuditEntry).meta({ description: 'Newest first.' }),
    nextOlderThan: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'What to ask for as olderThan to get the next page, or null at the end.' }),
  })
  .meta({ id: 'AuditPage', description: 'One page of the audit log.' })

const AuditVerification = z
  .object({
    isWhole: z.boolean().meta({
      description: 'Whether no entry of any environment was changed or taken out, also not at the end.',
    }),
    brokenEntryId: z.number().int().nullable().meta({
      description:
        'The entry that was changed first or stands where one was taken out, if it is of this environment; otherwise null, as where the end is missing.',
    }),
    entries: z.number().int().meta({ description: 'Entries of this environment.' }),
    lastHash: z.string().nullable().meta({
      description:
        'Hash of the latest entry of the log: kept elsewhere, it also shows an older copy put in place of the log.',
    }),
  })
  .meta({ id: 'AuditVerification', description: 'Whether the audit log is as it was written.' })

const filters = {
  actor: z
    .string()
    .optional()
    .meta({ title: 'Actor', description: 'Only what this one did, by id, or by name in any case.' }),
  action: z.string().optional().meta({
    title: 'Action',
    description:
      'Only this, such as RegenerateSubscriptionKey. The refusal of one that there is not names all.',
  }),
  target: z
    .string()
    .optional()
    .meta({ title: 'Target', description: 'Only what was done to this, or to what is below it.' }),
  from: instant.optional().meta({ title: 'From', description: 'Only entries of this time or later.' }),
  to: instant.optional().meta({ title: 'To', description: 'Only entries before this time.' }),
}

const path = '/management/instances/{instanceId}/audit'

export const audit = {
  /** Lists who did what to an environment, newest first. */
  list: defineOperation({
    id: 'ListAuditEntries',
    method: 'GET',
    path,
    summary: 'List audit entries',
    description:
      'Lists every change and every revealed key of an environment, newest first: who, what, when, from where, and the state before and after.',
    params: z.object({
      instanceId,
      ...filters,
      olderThan: z.number().int().min(1).optional().meta({
        title: 'Older than',
        description: 'Only entries with a lower number: the nextOlderThan of the page before.',
      }),
      top: z
        .number()
        .int()
        .min(1)
        .max(1000)
        .default(100)
        .meta({ title: 'Top', description: 'How many entries a page holds, 100 by default.' }),
    }),
    response: AuditPage,
    errors: ['invalidRequest', 'forbidden', ...upstreamErrors],
    capability: 'viewAudit',
  }),

  /** Exports the entries as a file, newest first. */
  export: defineOperation({
    id: 'ExportAuditEntries',
    method: 'GET',
    path: `${path}/export`,
    summary: 'Export audit entries',
    description:
      'Answers all entries of an environment that the filters let through, newest first, as lines of JSON or as CSV for spreadsheets, where texts that would act as formulas are marked as text.',
    params: z.object({
      instanceId,
      format: z.enum(['ndjson', 'csv']).default('ndjson').meta({
        title: 'Format',
        description: 'Lines of JSON, ndjson, by default, or comma-separated values, csv.',
      }),
      ...filters,
    }),
    response: z.string(),
    media: ['application/x-ndjson', 'text/csv'],
    errors: ['invalidRequest', 'forbidden', ...upstreamErrors],
    capability: 'viewAudit',
  }),

  /** Proves that no entry was changed or taken out. */
  verify: defineOperation({
    id: 'VerifyAuditLog',
    method: 'POST',
    path: `${path}/verify`,
    summary: 'Verify the audit log',
    description:
      'Computes the chain of hashes anew, over the entries of all environments, and tells whether it breaks, and where if that is in this environment.',
    params: z.object({ instanceId }),
    response: AuditVerification,
    errors: ['invalidRequest', 'forbidden', ...upstreamErrors],
    capability: 'viewAudit',
  }),
}
