'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { buttonClass } from '#components/ui/button.ts'

const lookEveryMs = 10_000

interface WatchSwitchProps {
  readonly labels: { readonly stop: string; readonly start: string }
}

/** Draws the page anew every few seconds while it is looked at, until somebody stops it. */
export function WatchSwitch({ labels }: WatchSwitchProps) {
  const router = useRouter()
  const [isWatching, setWatching] = useState(true)

  useEffect(() => {
    if (!isWatching) return
    const timer = setInterval(() => {
      // What stands in an open dialog is being read.
      const isBusy = document.hidden || document.querySelector('dialog[open]') !== null
      if (!isBusy) router.refresh()
    }, lookEveryMs)
    return () => clearInterval(timer)
  }, [isWatching, router])

  const Icon = isWatching ? EyeOff : Eye
  return (
    <button type="button" className={buttonClass('quiet')} onClick={() => setWatching(!isWatching)}>
      <Icon aria-hidden className="size-4" />
      {isWatching ? labels.stop : labels.start}
    </button>
  )
}
