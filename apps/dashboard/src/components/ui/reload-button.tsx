'use client'

import { buttonClass } from '#components/ui/button.ts'

/** Loads the whole page again: whoever is signed out is led to the sign-in page and back. */
export function ReloadButton({ label }: { readonly label: string }) {
  return (
    <button type="button" className={buttonClass('primary')} onClick={() => location.reload()}>
      {label}
    </button>
  )
}
