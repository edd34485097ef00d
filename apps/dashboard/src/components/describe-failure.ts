import type { Failure } from '#server/result.ts'

/** What one copies to an administrator, line by line. */
export type DetailLabels = Readonly<
  Record<'time' | 'page' | 'operation' | 'status' | 'code' | 'requestId', string>
>

/** What the lines are made of; a crash of a page has its reference for a request ID. */
export type FailureDetails = Partial<Pick<Failure, 'operation' | 'status' | 'code' | 'requestId'>>

interface Circumstances {
  readonly time: Date
  readonly page: { readonly pathname: string; readonly search: string }
}

/** A text for an administrator: when, where and what failed, and nothing about a customer. */
export function describeFailure(
  { operation, status, code, requestId }: FailureDetails,
  { time, page }: Circumstances,
  labels: DetailLabels,
): string {
  const lines = [
    [labels.time, time.toISOString()],
    [labels.page, toPlainAddress(page)],
    [labels.operation, operation],
    [labels.status, status],
    [labels.code, code],
    [labels.requestId, requestId],
  ]
  return lines
    .filter(([, value]) => value !== undefined)
    .map(([label, value]) => `${label}: ${value}`)
    .join('\n')
}

/** The address without the id of a customer and without what its parameters hold. */
export function toPlainAddress({ pathname, search }: Circumstances['page']): string {
  const path = pathname.replace(/(\/customers\/)[^/]+/, '$1…')
  const names = [...new Set(new URLSearchParams(search).keys())]
  return names.length === 0 ? path : `${path}?${names.map((name) => `${name}=…`).join('&')}`
}
