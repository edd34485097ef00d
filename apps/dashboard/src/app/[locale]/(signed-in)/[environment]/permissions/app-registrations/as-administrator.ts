import { env } from '#env.ts'
import { toDirectoryResult } from '#server/directory-error.ts'
import { mayUse } from '#server/environment.ts'
import { createFailure, type Result } from '#server/result.ts'

/** Runs a command for an administrator of the environment; the directory checks its own role besides. */
export async function asAdministrator<T>(instanceId: string, work: () => Promise<T>): Promise<Result<T>> {
  const may = await mayUse(instanceId, 'managePermissions')
  if (!may.ok) return may
  if (!may.data || env().usesEntra) return createFailure('forbidden')
  return toDirectoryResult(work())
}
