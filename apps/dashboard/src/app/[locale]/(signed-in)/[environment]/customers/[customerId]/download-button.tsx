'use client'

import { Download } from 'lucide-react'
import { saveFile } from '#components/save-file.ts'
import { iconButtonClass } from '#components/ui/button.ts'

interface DownloadButtonProps {
  readonly text: string
  readonly fileName: string
  readonly label: string
}

/** Saves what the page holds already, as a file of JSON. */
export function DownloadButton({ text, fileName, label }: DownloadButtonProps) {
  return (
    <button
      type="button"
      className={iconButtonClass}
      aria-label={label}
      title={label}
      onClick={() => saveFile(text, 'application/json', fileName)}
    >
      <Download aria-hidden className="size-4" />
    </button>
  )
}
