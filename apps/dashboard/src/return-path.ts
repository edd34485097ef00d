const here = 'https://here.invalid'

/** The path to go to after the sign-in: one of ours, never an address elsewhere. */
export function toReturnPath(candidate: string | undefined, fallback = '/'): string {
  if (candidate === undefined || !candidate.startsWith('/')) return fallback
  const url = URL.parse(candidate, here)
  if (url?.origin !== here || url.pathname.startsWith('//')) return fallback
  return `${url.pathname}${url.search}`
}
