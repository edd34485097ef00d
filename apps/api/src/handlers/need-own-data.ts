import { ServiceError } from '../service-error.ts'
import type { HandlerContext } from './handler.ts'

/** Where the service stands before a cloud, customers and their index are not its own. */
export function needOwnData(context: HandlerContext): HandlerContext {
  if (context.upstream === undefined) return context
  throw new ServiceError('conflict', {
    message:
      'The customers of this environment are in the cloud behind this service: search them with List rows, and run search, mask, export and erase there.',
  })
}
