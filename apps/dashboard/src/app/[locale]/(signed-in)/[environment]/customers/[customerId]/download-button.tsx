'use client'

import { Download } from 'lucide-react'
import { iconButtonClass } from '#components/ui/button.ts'

interface DownloadButtonProps {
  readonly text: string
  readonly fileName: string
  readonly label: string
}

/** Saves what the page holds already, as a file of JSON. */
export function DownloadButton({ text, fileName, label }: DownloadButtonProps) {
  function save() {
    const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
    const link = Object.assign(document.createElement('a'), { href: address, download: fileName })
    link.click()
    URL.revokeObjectURL(address)
  }

  return (
    <button type="button" className={iconButtonClass} aria-label={label} title={label} onClick={save}>
      <Download aria-hidden className="size-4" />
    </button>
  )
}
