import type { Failure, Result } from '#server/result.ts'

export interface PostLabels {
  readonly signedOut: { readonly title: string; readonly text: string }
  readonly failures: { readonly noConnection: { readonly title: string; readonly text: string } }
}

export const toPlainFailure = (
  code: Failure['code'],
  { title, text }: { readonly title: string; readonly text: string },
): Failure => ({ ok: false, code, title, message: text, requestId: undefined })

/** Sends something to a route of the page; undefined where the signal came first. */
export async function post(
  path: string,
  body: unknown,
  labels: PostLabels,
  signal: AbortSignal | null = null,
): Promise<Response | Failure | undefined> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      // Whoever is signed out is led to the sign-in page, which is no answer.
      redirect: 'manual',
      signal,
    })
    return response.type === 'opaqueredirect' ? toPlainFailure('signedOut', labels.signedOut) : response
  } catch {
    if (signal?.aborted) return undefined
    return toPlainFailure('noConnection', labels.failures.noConnection)
  }
}

/** The same, for routes that answer a result. */
export async function postForResult<T>(
  path: string,
  body: unknown,
  labels: PostLabels,
  signal: AbortSignal | null = null,
): Promise<Result<T> | undefined> {
  const response = await post(path, body, labels, signal)
  if (!(response instanceof Response)) return response
  try {
    return (await response.json()) as Result<T>
  } catch {
    if (signal?.aborted) return undefined
    return toPlainFailure('noConnection', labels.failures.noConnection)
  }
}
