export function ProductMark() {
  return (
    <span
      aria-hidden
      className="inline-block size-4 shrink-0 rounded-full border-4 border-accent border-r-transparent"
    />
  )
}
