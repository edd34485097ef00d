const key = 'explorer-history:shared'

interface Kept {
  readonly path: string
  readonly fragment: string
}

/** Keeps the end of a link, until the page that it leads to is there. */
export function keepFragment(storage: Storage, path: string, fragment: string): void {
  if (fragment.length < 2 || !/\/explorer\/[^/]+$/.test(path)) return
  storage.setItem(key, JSON.stringify({ path, fragment } satisfies Kept))
}

/** The end of the link that led here, once; empty without one. */
export function takeFragment(storage: Storage, path: string): string {
  const kept: Kept | null = JSON.parse(storage.getItem(key) ?? 'null')
  storage.removeItem(key)
  return kept?.path === path ? kept.fragment : ''
}
