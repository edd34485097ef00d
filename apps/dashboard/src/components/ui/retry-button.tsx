'use client'

import { RotateCw } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useState, useTransition } from 'react'
import { buttonClass } from '#components/ui/button.ts'

interface RetryButtonProps {
  readonly label: string
  /** How long the service asks to wait before. */
  readonly waitSeconds?: number
  /** Stands in the label's place meanwhile, with `{seconds}` for what is left. */
  readonly waitLabel?: string
}

/** Loads the page again, not before the service wants to be asked. */
export function RetryButton({ label, waitSeconds = 0, waitLabel = label }: RetryButtonProps) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const [left, setLeft] = useState(waitSeconds)
  const isWaiting = left > 0

  useEffect(() => {
    if (!isWaiting) return
    const timer = setInterval(() => setLeft((seconds) => seconds - 1), 1000)
    return () => clearInterval(timer)
  }, [isWaiting])

  return (
    <button
      type="button"
      className={buttonClass()}
      disabled={isPending || isWaiting}
      onClick={() => startTransition(() => router.refresh())}
    >
      <RotateCw aria-hidden className={`size-4 ${isPending ? 'motion-safe:animate-spin' : ''}`} />
      <span className="tabular-nums">{isWaiting ? waitLabel.replace('{seconds}', String(left)) : label}</span>
    </button>
  )
}
