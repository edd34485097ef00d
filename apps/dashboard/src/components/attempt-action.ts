import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Result } from '#server/result.ts'

/** Awaits a server action; when not even the dashboard answers, that is a failure as well, and no crash. */
export async function attemptAction<T>(
  call: Promise<Result<T>>,
  labels: RequestIdLabels,
): Promise<Result<T>> {
  try {
    return await call
  } catch {
    // Whatever stopped it, the page stands and so does what was typed.
    return { ok: false, code: 'noConnection', ...labels.lost, requestId: undefined }
  }
}
