'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { runMutation } from '#server/action.ts'
import { client, managementClient } from '#server/client.ts'
import { readRefusal } from '#server/read-refusal.ts'
import { createFailure, type Result, toResult } from '#server/result.ts'
import { applyChanges, listContested } from './apply-changes.ts'
import { describeRun, type RunView } from './describe-run.ts'

// Actions are public addresses: whatever arrives is parsed, and the service checks the role.
const Environment = z.object({ instanceId: z.guid() })
const Setting = z.object({ isSearched: z.boolean(), filter: z.string().max(2000).nullable() })
const Save = Environment.extend({
  version: z.number().int(),
  changes: z
    .array(z.object({ name: z.string().min(1).max(500), from: Setting, to: Setting }))
    .min(1)
    .max(5000),
})

export type SaveOutcome =
  | { readonly kind: 'saved' }
  /** Somebody else saved since; nothing was changed. */
  | { readonly kind: 'conflict'; readonly by: string; readonly contested: readonly string[] }
  /** The service does not take a value, and says why. */
  | { readonly kind: 'refused'; readonly column: string | undefined; readonly message: string }

/** Changes columns of the configuration, unless somebody else saved another one meanwhile. */
export async function saveSettings(input: z.input<typeof Save>): Promise<Result<SaveOutcome>> {
  const parsed = Save.safeParse(input)
  if (!parsed.success) return createFailure('invalidRequest')
  const { instanceId, version, changes } = parsed.data
  const current = await toResult(client().search.getConfiguration({ instanceId }))
  if (!current.ok) return current
  if ((current.data.version ?? 0) !== version) {
    refresh()
    const by = current.data.updatedBy ?? ''
    return { ok: true, data: { kind: 'conflict', by, contested: listContested(current.data, changes) } }
  }
  const configuration = applyChanges(current.data, changes)
  try {
    await client().search.updateConfiguration({ instanceId, configuration })
  } catch (error) {
    const refused = await readRefusedColumn(error)
    if (refused === undefined) return toResult<never>(Promise.reject(error))
    const { table = '', attribute = '' } = refused
    const column = configuration.entityConfig[Number(table)]?.attributes[Number(attribute)]?.name
    return { ok: true, data: { kind: 'refused', column, message: refused.message } }
  }
  refresh()
  return { ok: true, data: { kind: 'saved' } }
}

/** What the service says is wrong with which column. */
async function readRefusedColumn(error: unknown) {
  const refusal = await readRefusal(error)
  if (refusal === undefined) return
  const { message, target } = refusal
  const [place, table, attribute] = /^entityConfig\[(\d+)\]\.attributes\[(\d+)\]\S*/.exec(target) ?? []
  // The column stands beside it, where its place in the request tells nobody anything.
  const said = place !== undefined && message.startsWith(place) ? message.slice(place.length) : message
  return { table, attribute, message: said.replace(/^[:\s]+/, '') }
}

export async function runSearch(instanceId: string): Promise<Result<RunView>> {
  const input = Environment.safeParse({ instanceId })
  if (!input.success) return createFailure('invalidRequest')
  const begun = await toResult(managementClient().searchIndex.run(input.data))
  // Somebody else's run does as well: the page tells how far it is.
  if (!begun.ok && begun.code === 'conflict') return readRun(instanceId)
  return begun.ok ? { ok: true, data: await describeRun(begun.data) } : begun
}

export async function cancelRun(instanceId: string): Promise<Result<RunView>> {
  const input = Environment.safeParse({ instanceId })
  if (!input.success) return createFailure('invalidRequest')
  const ended = await runMutation(managementClient().searchIndex.cancel(input.data))
  return ended.ok ? { ok: true, data: await describeRun(ended.data) } : ended
}

/** How far the run is, for a page that watches it. */
export async function readRun(instanceId: string): Promise<Result<RunView>> {
  const input = Environment.safeParse({ instanceId })
  if (!input.success) return createFailure('invalidRequest')
  const index = await toResult(managementClient().searchIndex.get(input.data))
  return index.ok ? { ok: true, data: await describeRun(index.data) } : index
}
