import { refresh } from 'next/cache'
import { type Result, toResult } from '#server/result.ts'

/** Runs a mutation of a server action: after a success the page is drawn anew. */
export async function runMutation<T>(call: Promise<T>): Promise<Result<T>> {
  const result = await toResult(call)
  if (result.ok) refresh()
  return result
}
