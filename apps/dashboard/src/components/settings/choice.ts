/** Classes of choices that stand side by side, and of one of them; the current one is marked. */
export const choicesClass = 'inline-flex max-w-full flex-wrap gap-1 rounded-lg bg-raised p-1'

export const choiceClass =
  'inline-flex h-8 items-center gap-1.5 rounded-md px-2.5 font-medium text-muted transition-colors hover:text-ink aria-[current=true]:bg-surface aria-[current=true]:text-ink aria-[current=true]:shadow-card aria-pressed:bg-surface aria-pressed:text-ink aria-pressed:shadow-card'
