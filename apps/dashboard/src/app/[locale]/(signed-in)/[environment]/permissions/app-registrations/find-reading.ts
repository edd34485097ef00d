const unseen = /[\p{Cc}\p{Cf}\p{Z}\\]/u

/** What browsers open instead of an address that the directory refuses because they read it differently. */
export function findReading(text: string): string | undefined {
  const href = URL.parse(text)?.href
  // Scheme and host in capitals, and a bare host without its slash, mean the same.
  const written = text.replace(/^[^:]*:(\/\/[^/?]*)?/, (start) => start.toLowerCase())
  const isSame = [text, written, `${written}/`].includes(href ?? text) && !unseen.test(text)
  return isSame ? undefined : href
}
