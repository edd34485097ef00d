/** Classes of a text field or a drop-down. */
export const fieldClass =
  'h-8 w-full rounded-md border border-control-line bg-surface px-2.5 text-ink placeholder:text-muted aria-invalid:border-bad'
