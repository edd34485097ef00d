'use client'

import { FileUp } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { buttonClass } from '#components/ui/button.ts'
import type { EditorLabels } from './editor-labels.ts'

interface FileDropProps {
  readonly labels: EditorLabels['drop']
  readonly onChoose: (files: readonly File[]) => void
}

/** Takes files that are dropped here, or chosen with the button. */
export function FileDrop({ labels, onChoose }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)

  function over(event: DragEvent) {
    event.preventDefault()
    setOver(true)
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    choose(event.dataTransfer.files)
  }

  function choose(files: FileList | null) {
    if (files !== null && files.length > 0) onChoose([...files])
  }

  return (
    // The button below does the same without a mouse.
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop files is no control.
    <div
      className={`flex flex-col items-center gap-3 rounded-lg border-2 border-dashed px-6 py-8 text-center transition-colors ${
        isOver ? 'border-accent bg-accent-soft' : 'border-control-line/50 bg-surface'
      }`}
      onDragEnter={over}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FileUp aria-hidden className="size-6 text-accent" />
      <div>
        <p className="font-medium">{labels.title}</p>
        <p className="mt-1 max-w-lg text-muted">{labels.text}</p>
      </div>
      <input
        ref={input}
        type="file"
        multiple
        accept=".csv,.tsv,.txt,.ndjson,.jsonl"
        hidden
        onChange={(event) => {
          choose(event.target.files)
          // The same file may be chosen again.
          event.target.value = ''
        }}
      />
      <button type="button" className={buttonClass()} onClick={() => input.current?.click()}>
        {labels.choose}
      </button>
    </div>
  )
}
