/** Answers with a file of the service while it arrives. */
export function passFileOn({ headers, body }: Response): Response {
  const kept = ['content-type', 'content-disposition'].flatMap((name) => {
    const value = headers.get(name)
    return value === null ? [] : [[name, value] as [string, string]]
  })
  return new Response(body, {
    headers: [...kept, ['cache-control', 'no-store'], ['x-content-type-options', 'nosniff']],
  })
}
