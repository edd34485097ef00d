/** A refusal with the code that Microsoft Graph gives it. */
export class GraphError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

export const badRequest = (message: string) => new GraphError(400, 'Request_BadRequest', message)

export const notFound = (id: string) =>
  new GraphError(404, 'Request_ResourceNotFound', `Nothing here has the id '${id.slice(0, 200)}'.`)

export const alreadyThere = (message: string) =>
  new GraphError(409, 'Request_MultipleObjectsWithSameKeyValue', message)

export const denied = (message: string) => new GraphError(403, 'Authorization_RequestDenied', message)

/** The body of a refusal as Microsoft Graph writes it. */
export function toGraphErrorBody({ code, message }: GraphError, requestId: string, clientRequestId: string) {
  const innerError = {
    date: new Date().toISOString().slice(0, 19),
    'request-id': requestId,
    'client-request-id': clientRequestId,
  }
  return { error: { code, message, innerError } }
}
