'use client'

import { catchError, type ErrorInfo } from 'next/error'
import { CrashPage, type CrashTexts } from '#components/crash-page.tsx'

function CrashFallback(texts: CrashTexts, { error, retry }: ErrorInfo) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined
  return <CrashPage {...texts} digest={digest} onRetry={() => retry()} />
}

/** Shows a page of ours in place of one that failed; its texts come from the server. */
export const CrashBoundary = catchError(CrashFallback)
