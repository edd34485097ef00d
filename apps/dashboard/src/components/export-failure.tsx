import { Problem } from '#components/problem.tsx'
import { failureParameters } from '#server/lead-back.ts'
import { readRequestIdLabels } from '#server/request-id-labels.ts'
import { createFailure } from '#server/result.ts'

interface ExportFailureProps {
  /** Of the address. */
  readonly parameters: Readonly<Record<string, string | readonly string[] | undefined>>
}

const known = [
  'noConnection',
  'timeout',
  'unavailable',
  'tooManyRequests',
  'forbidden',
  'notFound',
  'invalidRequest',
  'signedOut',
] as const

/** Why the export that was asked for brought no file. */
export async function ExportFailure({ parameters }: ExportFailureProps) {
  const { [failureParameters.code]: code, [failureParameters.requestId]: given } = parameters
  if (typeof code !== 'string') return null
  // Addresses come from anywhere: what is no id is not shown.
  const requestId = typeof given === 'string' && /^[\w-]{1,64}$/.test(given) ? given : undefined
  const failure = await createFailure(known.find((each) => each === code) ?? 'unknown', requestId)
  return (
    <div className="mb-4">
      <Problem failure={failure} labels={await readRequestIdLabels()} />
    </div>
  )
}
