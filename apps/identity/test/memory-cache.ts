/** A cache outside MSAL, as a web application keeps one in a database; shaped as MSAL's ICachePlugin. */
export function createMemoryCache() {
  let kept = ''
  type Context = {
    tokenCache: { deserialize(text: string): void; serialize(): string }
    cacheHasChanged: boolean
  }
  return {
    async beforeCacheAccess({ tokenCache }: Context): Promise<void> {
      if (kept !== '') tokenCache.deserialize(kept)
    },
    async afterCacheAccess({ tokenCache, cacheHasChanged }: Context): Promise<void> {
      if (cacheHasChanged) kept = tokenCache.serialize()
    },
    read: (): string => kept,
    forget(): void {
      kept = ''
    },
  }
}
