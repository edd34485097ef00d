import type { IncomingHttpHeaders } from 'node:http'

/** Moves the id and secret of HTTP Basic to the form, for applications whose secrets are checked there. */
export function moveBasicToForm(
  headers: IncomingHttpHeaders,
  form: URLSearchParams,
  isTheirs: (clientId: string) => boolean,
): void {
  const basic = readBasic(headers.authorization)
  if (basic === undefined || !isTheirs(basic.clientId)) return
  // Whoever proves two things at once is left to oidc-provider, which refuses that.
  const named = form.get('client_id')
  if (form.has('client_secret') || (named !== null && named !== basic.clientId)) return
  delete headers.authorization
  form.set('client_id', basic.clientId)
  form.set('client_secret', basic.clientSecret)
}

function readBasic(header = ''): { clientId: string; clientSecret: string } | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(header)?.[1]
  if (encoded === undefined) return undefined
  const [clientId = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  try {
    const [id, secret] = [clientId, rest.join(':')].map((part) =>
      decodeURIComponent(part.replaceAll('+', '%20')),
    )
    return id ? { clientId: id, clientSecret: secret ?? '' } : undefined
  } catch {
    return undefined // Not encoded as OAuth wants it.
  }
}
