interface CopyStatusProps {
  readonly isCopied: boolean
  readonly copiedLabel: string
  /** Said to everybody; that it worked, the button shows. */
  readonly failure: string | undefined
}

/** Beside a button that copies: what came of it. */
export function CopyStatus({ isCopied, copiedLabel, failure }: CopyStatusProps) {
  return (
    <span role="status" className={failure === undefined ? 'sr-only' : 'text-bad text-sm'}>
      {isCopied ? copiedLabel : failure}
    </span>
  )
}
