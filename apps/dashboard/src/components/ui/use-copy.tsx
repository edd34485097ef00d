'use client'

import { createContext, type ReactNode, useContext, useState } from 'react'

const FailedText = createContext('')

interface CopyFailureTextProps {
  /** Said wherever the browser does not copy. */
  readonly text: string
  readonly children: ReactNode
}

export function CopyFailureText({ text, children }: CopyFailureTextProps) {
  return <FailedText value={text}>{children}</FailedText>
}

/** Copies a text, and tells for a moment what came of it. */
export function useCopy() {
  const failedText = useContext(FailedText)
  const [outcome, setOutcome] = useState<'copied' | 'failed'>()

  async function copy(text: string) {
    try {
      // Without a secure connection there is no clipboard, and a browser may refuse it.
      await navigator.clipboard.writeText(text)
      setOutcome('copied')
    } catch {
      setOutcome('failed')
    }
    setTimeout(() => setOutcome(undefined), 2000)
  }

  return { copy, isCopied: outcome === 'copied', failure: outcome === 'failed' ? failedText : undefined }
}
