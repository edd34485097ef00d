/** A grey bar in place of text that is on its way; size it with classes. */
export function Skeleton({ className }: { readonly className: string }) {
  return <div aria-hidden className={`motion-safe:animate-pulse rounded bg-raised ${className}`} />
}
