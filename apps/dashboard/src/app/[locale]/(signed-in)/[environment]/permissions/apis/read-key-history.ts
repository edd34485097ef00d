import type { AuditEntry } from '@customer-insights-kit/client/management'
import { managementClient } from '#server/client.ts'
import { type Result, toResult } from '#server/result.ts'

const mostEntries = 10

/** What was done to the keys of an environment, or to those targets alone, newest first. */
export async function readKeyHistory(
  instanceId: string,
  targets: readonly string[] = ['api-access', 'keys', 'key-values'],
): Promise<Result<readonly AuditEntry[]>> {
  const pages = await Promise.all(
    targets.map((target) =>
      toResult(managementClient().audit.list({ instanceId, target, top: mostEntries })),
    ),
  )
  const failure = pages.find((page) => !page.ok)
  if (failure?.ok === false) return failure
  const entries = pages
    .flatMap((page) => (page.ok ? page.data.entries : []))
    .toSorted((one, other) => other.entryId - one.entryId)
  return { ok: true, data: entries.slice(0, mostEntries) }
}
