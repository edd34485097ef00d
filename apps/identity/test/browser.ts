export type Page = { status: number; url: URL; headers: Headers; text: string }

type Cookie = { value: string; path: string }

/** Follows redirects and keeps cookies by path, as far as `origin` reaches; stops at the door of other sites. */
export function createBrowser(origin: string) {
  const cookies = new Map<string, Cookie>()

  async function open(target: string | URL, init: RequestInit = {}): Promise<Page> {
    const url = new URL(target, origin)
    if (url.origin !== origin) return { status: 0, url, headers: new Headers(), text: '' }
    const headers = new Headers(init.headers)
    headers.set('accept', 'text/html')
    headers.set('cookie', cookiesFor(url.pathname))
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) keep(line)
    const location = response.headers.get('location')
    if (location !== null) return open(new URL(location, url))
    return { status: response.status, url, headers: response.headers, text: await response.text() }
  }

  function submit(
    page: Page,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Page> {
    const action = /<form[^>]* action="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const hidden = page.text.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)
    const kept = Object.fromEntries([...hidden].map(([, name, value]) => [name, value]))
    return open(new URL(action, page.url), {
      method: 'POST',
      headers,
      body: new URLSearchParams({ ...kept, ...fields }),
    })
  }

  function cookiesFor(path: string): string {
    const sent = [...cookies].filter(([, cookie]) => path.startsWith(cookie.path))
    return sent.map(([name, { value }]) => `${name}=${value}`).join('; ')
  }

  function keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ')
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    const path = attributes.find((attribute) => attribute.startsWith('path='))?.slice('path='.length) ?? '/'
    if (value === '') cookies.delete(name)
    else cookies.set(name, { value, path })
  }

  return { open, submit, cookies }
}

export type Browser = ReturnType<typeof createBrowser>
