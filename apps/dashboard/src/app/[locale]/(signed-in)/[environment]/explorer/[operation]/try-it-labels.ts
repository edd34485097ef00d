import type { Messages } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { PostLabels } from '#components/post.ts'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import { readRequestIdLabels } from '#server/request-id-labels.ts'

/** The texts of the form and the response; the browser gets these and no catalogue. */
export type TryItLabels = Messages['explorer']['form'] & RequestIdLabels & PostLabels

export async function readTryItLabels(): Promise<TryItLabels> {
  const [{ explorer, failures: texts }, failures] = await Promise.all([getMessages(), readRequestIdLabels()])
  const { signedOut, lost } = texts
  return { ...explorer.form, ...failures, signedOut, failures: { noConnection: lost } }
}
