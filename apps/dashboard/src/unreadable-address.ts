import { NextResponse } from 'next/server'
import en from '../messages/en.json' with { type: 'json' }
import es from '../messages/es.json' with { type: 'json' }
import ko from '../messages/ko.json' with { type: 'json' }
import { findLocale } from './i18n/find-locale.ts'

/** Whether the escapes of a path are text; Next answers others with an error of the server. */
export function isReadable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname)
    return true
  } catch {
    return false // A wrong address, which is nobody's failure here.
  }
}

const texts = { en: en.notFound, ko: ko.notFound, es: es.notFound }

/** No route can draw this page, so it stands alone. */
function drawPage(pathname: string): string {
  const locale = findLocale(pathname)
  const { title, text, home } = texts[locale]
  return `<!doctype html>
<html lang="${locale}">
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
}

export function answerUnreadable(pathname: string): NextResponse {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  }
  return new NextResponse(drawPage(pathname), { status: 404, headers })
}
