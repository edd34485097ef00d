'use server'

import { pasteKeys } from '#server/paste-keys.ts'
import { createFailure, type Result } from '#server/result.ts'

/** Pastes the first keys of an environment. */
export async function connectEnvironment(form: FormData): Promise<Result<null>> {
  // Actions are public addresses: whatever arrives is parsed.
  return form instanceof FormData ? pasteKeys(Object.fromEntries(form)) : createFailure('invalidRequest')
}
