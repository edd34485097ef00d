import type { RequestIdLabels } from '#components/ui/request-id.tsx'
import type { Result } from '#server/result.ts'

/** Awaits a server action; when not even the dashboard answers, that is a failure as well, and no crash. */
export async function attemptAction<T>(
  call: Promise<Result<T>>,
  labels: RequestIdLabels,
): Promise<Result<T>> {
  try {
    return await call
  } catch (error) {
    // With a digest the dashboard did answer: that something of its own failed, which is written in its log.
    if (error instanceof Error && 'digest' in error) throw error
    return { ok: false, code: 'noConnection', ...labels.lost, requestId: undefined }
  }
}
