import { InvalidInputError } from './errors.ts'

type Headers = Readonly<Record<string, string>> | undefined

/** Adds headers; later ones replace earlier ones, whatever their case. */
export function addHeaders(headers: Record<string, string>, added: Headers): void {
  for (const name in added) headers[name.toLowerCase()] = String(added[name]).trim()
}

/**
 * Throws InvalidInputError for a header that HTTP cannot carry. Asked only after a failure: transports check
 * as well, but their message may show the value, which may be a secret.
 */
export function checkHeaders(operationId: string, headers: Headers): void {
  for (const name in headers) {
    try {
      new globalThis.Headers().set(name, String(headers[name]))
    } catch {
      throw new InvalidInputError(`${operationId}: HTTP cannot carry the name or value of header ${name}.`)
    }
  }
}
