import { CircleAlert, Info } from 'lucide-react'
import type { ReactNode } from 'react'

interface NoticeProps {
  readonly tone?: 'plain' | 'bad'
  readonly role?: 'alert' | 'status'
  readonly children: ReactNode
}

/** A sentence set apart: a hint, or what went wrong. */
export function Notice({ tone = 'plain', role, children }: NoticeProps) {
  const Icon = tone === 'bad' ? CircleAlert : Info
  const look = tone === 'bad' ? 'bg-bad-soft text-bad' : 'bg-accent-soft text-ink'
  return (
    <div role={role} className={`flex gap-2.5 rounded-md px-3 py-2.5 ${look}`}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 break-words">{children}</div>
    </div>
  )
}
