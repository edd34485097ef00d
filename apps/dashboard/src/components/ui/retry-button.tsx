'use client'

import { RotateCw } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { buttonClass } from '#components/ui/button.ts'

export function RetryButton({ label }: { readonly label: string }) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  return (
    <button
      type="button"
      className={buttonClass()}
      disabled={isPending}
      onClick={() => startTransition(() => router.refresh())}
    >
      <RotateCw aria-hidden className={`size-4 ${isPending ? 'motion-safe:animate-spin' : ''}`} />
      {label}
    </button>
  )
}
