'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { buttonClass } from '#components/ui/button.ts'

interface UnsavedGuardProps {
  readonly isUnsaved: boolean
  readonly labels: Readonly<Record<'title' | 'text' | 'stay' | 'leave', string>>
  /** Gives up what is not saved. */
  readonly onDiscard: () => void
}

/** Asks before a link, the back button or the browser leaves what is not saved; staying is the safe answer. */
export function UnsavedGuard({ isUnsaved, labels, onDiscard }: UnsavedGuardProps) {
  const router = useRouter()
  const dialog = useRef<HTMLDialogElement>(null)
  const goOn = useRef<() => void>(undefined)

  useEffect(() => {
    if (!isUnsaved) return
    const leaving = new AbortController()
    const { signal } = leaving

    function ask(event: Event, leave: () => void) {
      event.preventDefault()
      event.stopPropagation()
      goOn.current = () => {
        leaving.abort()
        leave()
      }
      dialog.current?.showModal()
    }

    function askOnLink(event: MouseEvent) {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      const isElsewhere = event.metaKey || event.ctrlKey || event.shiftKey || link?.target === '_blank'
      if (link === null || isElsewhere || link.origin !== location.origin) return
      if (link.pathname === location.pathname) return
      ask(event, () => router.push(`${link.pathname}${link.search}`))
    }

    function askOnHistory(event: NavigateEvent) {
      if (event.navigationType !== 'traverse' || !event.cancelable) return
      const { key } = event.destination
      ask(event, () => window.navigation.traverseTo(key))
    }

    window.addEventListener('beforeunload', (event) => event.preventDefault(), { signal })
    document.addEventListener('click', askOnLink, { capture: true, signal })
    if ('navigation' in window) window.navigation.addEventListener('navigate', askOnHistory, { signal })
    return () => leaving.abort()
  }, [isUnsaved, router])

  return (
    <dialog
      ref={dialog}
      aria-labelledby="unsaved-title"
      aria-describedby="unsaved-text"
      className="w-full max-w-md rounded-xl border border-line bg-surface p-6 shadow-float max-sm:max-w-[calc(100vw-2rem)]"
    >
      <h2 id="unsaved-title" className="font-semibold text-lg">
        {labels.title}
      </h2>
      <p id="unsaved-text" className="mt-2 text-muted">
        {labels.text}
      </p>
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <button type="button" className={buttonClass()} onClick={() => dialog.current?.close()}>
          {labels.stay}
        </button>
        <button
          type="button"
          className={buttonClass('danger')}
          onClick={() => {
            dialog.current?.close()
            onDiscard()
            goOn.current?.()
          }}
        >
          {labels.leave}
        </button>
      </div>
    </dialog>
  )
}
