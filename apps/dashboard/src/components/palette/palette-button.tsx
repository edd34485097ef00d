'use client'

import { Search } from 'lucide-react'
import { type ComponentType, useEffect, useRef, useState } from 'react'
import { attemptAction } from '#components/attempt-action.ts'
import type { Result } from '#server/result.ts'
import { openPalette } from './actions.ts'
import type { PaletteContent } from './palette-entry.ts'
import type { PaletteButtonProps, PaletteProps } from './palette-props.ts'

/** Opens the palette, by a press or by Ctrl or ⌘ and K; its code is loaded when it is wanted first. */
export function PaletteButton({ environment, labels, shortcut, requestIdLabels }: PaletteButtonProps) {
  const [Palette, setPalette] = useState<ComponentType<PaletteProps>>()
  const [content, setContent] = useState<Result<PaletteContent>>()
  const [isOpen, setOpen] = useState(false)
  const listener = useRef<(event: KeyboardEvent) => void>(undefined)
  // What somebody quick types before the field is there; heard from the shortcut on, before anything is drawn.
  const early = useRef('')
  const isEarly = useRef(false)

  async function open() {
    setOpen(true)
    early.current = ''
    isEarly.current = true
    // Without a connection the next press tries again.
    const loading = import('./palette.tsx').catch(() => undefined)
    attemptAction(openPalette(environment), requestIdLabels).then(setContent)
    const loaded = await loading
    if (loaded === undefined) close()
    else setPalette(() => loaded.Palette)
  }

  function close() {
    setOpen(false)
    isEarly.current = false
  }

  function takeTyped(): string {
    isEarly.current = false
    return early.current
  }

  function press(event: KeyboardEvent) {
    if (isShortcut(event)) {
      event.preventDefault()
      if (isOpen) close()
      else open()
    } else if (isEarly.current && isLetter(event)) {
      event.preventDefault()
      early.current += event.key
    }
  }

  useEffect(() => {
    listener.current = press
  })

  useEffect(() => {
    const hear = (event: KeyboardEvent) => listener.current?.(event)
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])

  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        aria-label={labels.open}
        onClick={open}
        className="flex h-8 shrink-0 items-center gap-2 rounded-md text-muted transition-colors hover:bg-raised max-sm:w-8 max-sm:justify-center sm:w-56 sm:border sm:border-control-line/50 sm:px-2.5 lg:w-72"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span aria-hidden className="grow truncate text-left max-sm:hidden">
          {labels.title}
        </span>
        <kbd
          aria-hidden
          className="rounded border border-line bg-raised px-1.5 font-mono text-sm max-sm:hidden"
        >
          {shortcut}
        </kbd>
      </button>
      {Palette !== undefined && isOpen && (
        <Palette
          environment={environment}
          content={content}
          takeTyped={takeTyped}
          labels={labels}
          requestIdLabels={requestIdLabels}
          onClose={close}
        />
      )}
    </>
  )
}

function isShortcut({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  // The same key while one types Korean.
  const isK = key.toLowerCase() === 'k' || key === 'ㅏ'
  return isK && ctrlKey !== metaKey && !altKey && !shiftKey
}

const isLetter = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  [...key].length === 1 && !ctrlKey && !metaKey && !altKey
