export type ButtonVariant = 'primary' | 'secondary' | 'danger' | 'quiet'

const base =
  'inline-flex h-8 items-center justify-center gap-1.5 rounded-md px-3 font-medium whitespace-nowrap transition-colors disabled:opacity-60 aria-disabled:opacity-60'

const looks: Readonly<Record<ButtonVariant, string>> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border border-control-line/50 bg-surface hover:bg-raised',
  danger: 'bg-bad text-on-bad hover:bg-bad-strong',
  quiet: 'text-muted hover:bg-raised hover:text-ink',
}

/** Classes of a button, or of a link that looks like one. */
export const buttonClass = (variant: ButtonVariant = 'secondary'): string => `${base} ${looks[variant]}`

/** Classes of a square button that shows an icon only. */
export const iconButtonClass =
  'inline-flex size-8 shrink-0 items-center justify-center rounded-md text-muted transition-colors hover:bg-raised hover:text-ink disabled:opacity-60'
