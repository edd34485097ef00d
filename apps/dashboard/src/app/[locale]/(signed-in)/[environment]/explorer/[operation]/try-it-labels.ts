import type { Messages } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import { readRequestIdLabels } from '#server/request-id-labels.ts'

/** The texts of the form and the response; the browser gets these and no catalogue. */
export type TryItLabels = Messages['explorer']['form'] & RequestIdLabels

export async function readTryItLabels(): Promise<TryItLabels> {
  const [{ explorer }, failures] = await Promise.all([getMessages(), readRequestIdLabels()])
  return { ...explorer.form, ...failures }
}
