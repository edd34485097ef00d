import { describeParameters, type Operation } from '@customer-insights-kit/client/operations'
import { readBytes } from './read-json-body.ts'
import { ServiceError } from './service-error.ts'

/**
 * Throws invalidRequest for a body that an operation does not take: an input that was put there would be
 * passed over, and a grace of none is the end of a key. One that holds nothing, such as `{}`, is let through.
 */
export async function refuseBody(
  operation: Operation,
  request: Request,
  maxBytes: number,
  onRead: (length: number) => void,
): Promise<void> {
  if (isEmpty((await readBytes(request, maxBytes, onRead)).toString().trim()) && !hasUnreadBody(request))
    return
  const names = describeParameters(operation).flatMap((parameter) =>
    parameter.in === 'query' ? [parameter.wireName] : [],
  )
  const remedy = names.length === 0 ? 'leave it out' : `put ${names.join(', ')} into the query of the address`
  throw new ServiceError('invalidRequest', {
    message: `${operation.id} takes no request body: ${remedy}.`,
    target: 'body',
  })
}

const isEmpty = (text: string): boolean => text === '' || text === '{}'

/** With GET the runtime keeps a body from whoever would read it. */
const hasUnreadBody = ({ method, headers }: Request): boolean =>
  method === 'GET' && (Number(headers.get('content-length') ?? 0) > 0 || headers.has('transfer-encoding'))
