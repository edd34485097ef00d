interface Sending {
  readonly token: string
  readonly key?: string | undefined
  readonly body?: unknown
}

/** Sends a request as a program or a person does, and reads the JSON that comes back; throws on a refusal. */
export async function sendToService(method: string, url: string | URL, { token, key, body }: Sending) {
  const answer = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(key !== undefined && { 'ocp-apim-subscription-key': key }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}
