import { Link2 } from 'lucide-react'
import { useState } from 'react'
import { buttonClass } from '#components/ui/button.ts'
import { CopyStatus } from '#components/ui/copy-status.tsx'
import { useCopy } from '#components/ui/use-copy.tsx'
import type { Values } from '../build-request.ts'
import { toFragment } from '../share-inputs.ts'
import type { TryItLabels } from './try-it-labels.ts'

interface ShareButtonProps {
  /** Without a language: whoever follows it has their own. */
  readonly path: string
  readonly readValues: () => Values
  readonly labels: TryItLabels
}

/** Copies a link that fills in the form, and says what is in it. */
export function ShareButton({ path, readValues, labels }: ShareButtonProps) {
  const { copy, isCopied, failure } = useCopy()
  const [note, setNote] = useState('')

  function share() {
    const fragment = toFragment(readValues())
    if (fragment === undefined) return setNote(labels.share.secret)
    setNote(labels.share.holds)
    copy(`${location.origin}${path}${fragment === '#' ? '' : fragment}`)
  }

  return (
    <>
      <button type="button" className={buttonClass()} onClick={share}>
        <Link2 aria-hidden className="size-4" />
        {isCopied ? labels.copied : labels.share.copy}
      </button>
      <CopyStatus isCopied={isCopied} copiedLabel={labels.copied} failure={failure} />
      <p role="status" className="w-full text-muted text-sm empty:hidden">
        {note}
      </p>
    </>
  )
}
