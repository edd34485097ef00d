/** A page that the browser ended up at. */
export interface Page {
  readonly status: number
  readonly url: URL
  readonly text: string
}

/** As much of a browser as signing in takes: it follows redirects, keeps cookies and sends forms. */
export function createBrowser() {
  const cookies = new Map<string, { readonly line: string; readonly pair: string; readonly path: string }>()

  async function open(address: string | URL, init: RequestInit = {}): Promise<Page> {
    const url = new URL(address)
    const sent = [...cookies.values()].filter(({ path }) => url.pathname.startsWith(path))
    const headers = { accept: 'text/html', cookie: sent.map(({ pair }) => pair).join('; ') }
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    response.headers.getSetCookie().forEach(keep)
    const location = response.headers.get('location')
    if (location !== null) return open(new URL(location, url))
    return { status: response.status, url, text: await response.text() }
  }

  /** Sends the page's first form that posts, with its hidden fields. */
  function submit({ text, url }: Page, fields: Readonly<Record<string, string>> = {}): Promise<Page> {
    const action = /<form[^>]* action="([^"]+)"/.exec(text)?.[1] ?? ''
    const hidden = [...text.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)]
    const kept = Object.fromEntries(hidden.map(([, name, value]) => [name, value]))
    const body = new URLSearchParams({ ...kept, ...fields })
    return open(new URL(action, url), { method: 'POST', body })
  }

  function keep(line: string): void {
    const [pair = '', ...attributes] = line.split(/; */)
    const name = pair.slice(0, pair.indexOf('='))
    const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice('path='.length) ?? '/'
    if (pair === `${name}=`) cookies.delete(name)
    else cookies.set(name, { line, pair, path })
  }

  return { open, submit, cookies }
}
