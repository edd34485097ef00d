import { NextResponse } from 'next/server'
import messages from '../messages/en.json' with { type: 'json' }

/** Whether the escapes of a path are text; Next answers others with an error of the server. */
export function isReadable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname)
    return true
  } catch {
    return false // A wrong address, which is nobody's failure here.
  }
}

const { title, text, home } = messages.notFound

// No route can draw this page, so it stands alone.
const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<main>
<h1>${title}</h1>
<p>${text}</p>
<p><a href="/">${home}</a></p>
</main>
</html>
`

export function answerUnreadable(): NextResponse {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  }
  return new NextResponse(page, { status: 404, headers })
}
