interface MethodBadgeProps {
  readonly method: string
}

const looks: Readonly<Record<string, string>> = {
  GET: 'bg-good-soft text-good',
  POST: 'bg-accent-soft text-accent',
  PUT: 'bg-warn-soft text-warn',
  PATCH: 'bg-warn-soft text-warn',
  DELETE: 'bg-bad-soft text-bad',
}

/** The method of an operation, told by its name and a colour. */
export function MethodBadge({ method }: MethodBadgeProps) {
  return (
    <code className={`rounded px-1 font-medium font-mono text-sm ${looks[method] ?? 'bg-raised'}`}>
      {method}
    </code>
  )
}
