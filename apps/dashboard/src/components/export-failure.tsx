import { Problem } from '#components/problem.tsx'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { createFailure } from '#server/result.ts'
import type { SearchParameters } from './audit-query.ts'

/** What the route that exports says when there is no file: it leads back here. */
export const failureParameters = { code: 'failed', requestId: 'request' } as const

/** Why the export that was asked for brought no file. */
export async function ExportFailure({ parameters }: { readonly parameters: SearchParameters }) {
  const { [failureParameters.code]: code, [failureParameters.requestId]: given } = parameters
  if (typeof code !== 'string') return null
  // Addresses come from anywhere: what is no id is not shown.
  const requestId = typeof given === 'string' && /^[\w-]{1,64}$/.test(given) ? given : undefined
  const known = (['noConnection', 'unavailable', 'forbidden', 'invalidRequest', 'signedOut'] as const).find(
    (each) => each === code,
  )
  const failure = await createFailure(known ?? 'unknown', requestId)
  return (
    <div className="mb-4">
      <Problem failure={failure} labels={await readRequestIdLabels()} />
    </div>
  )
}
