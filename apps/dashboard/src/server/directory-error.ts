import { getTranslations } from 'next-intl/server'
import type { FailureCode } from '#server/failure-text.ts'
import { createFailure, type Result } from '#server/result.ts'

/** What the directory can answer in place of what it was asked for. */
export type DirectoryFault = Extract<
  FailureCode,
  'signedOut' | 'noConnection' | 'forbidden' | 'notFound' | 'conflict' | 'invalidRequest' | 'unknown'
>

/** The directory, which people and applications sign in with, did not do what it was asked for. */
export class DirectoryError extends Error {
  override name = 'DirectoryError'
  readonly code: DirectoryFault
  /** What it said, in its own words. */
  readonly detail: string | undefined
  readonly requestId: string | undefined
  readonly status: number | undefined

  constructor(code: DirectoryFault, said: { detail?: string; requestId?: string; status?: number } = {}) {
    super(`The directory answered ${said.status ?? code}.`)
    this.code = code
    this.detail = said.detail
    this.requestId = said.requestId
    this.status = said.status
  }
}

/** Awaits a call of the directory; what it throws becomes a failure that a page can show. */
export async function toDirectoryResult<T>(call: Promise<T>, isOnlyRead = false): Promise<Result<T>> {
  try {
    return { ok: true, data: await call }
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error
    const { code, detail, requestId, status } = error
    if (code === 'signedOut') return createFailure(code)
    const t = await getTranslations('appRegistrations.failures')
    const text = t(isOnlyRead && code === 'noConnection' ? 'noConnection.read' : `${code}.text`)
    const message = detail === undefined ? text : `${text} ${t('detail', { detail })}`
    return { ok: false, code, title: t(`${code}.title`), message, requestId, status }
  }
}
