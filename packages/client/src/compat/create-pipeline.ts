import { wait } from '../deadline.ts'
import { fetchOnce } from './fetch-once.ts'
import type {
  Filter,
  FilterCallback,
  ServiceClientOptions,
  ServiceResponse,
  WebResource,
} from './service-types.ts'

type Send = (request: WebResource) => Promise<ServiceResponse>

/** Sends a request through the filters, the last one first, and again where the retry policy says so. */
export function createPipeline(options: ServiceClientOptions, filters: readonly Filter[]): Send {
  const send = filters.reduce<Send>(addFilter, (request) => fetchOnce(options, request))
  return options.noRetryPolicy ? send : (request) => sendPatiently(send, request)
}

/** Filters know callbacks alone. */
function addFilter(send: Send, filter: Filter): Send {
  const next = (request: WebResource, callback: FilterCallback) => {
    send(request).then((response) => callback(null, response, response.body), callback)
  }
  return (request) =>
    new Promise((resolve, reject) => {
      filter(request, next, (error, response) => {
        if (error) reject(error)
        else if (response) resolve(response)
        else reject(new Error('A filter called back with neither an error nor an answer.'))
      })
    })
}

const retries = 2
const firstDelayMs = 500
/** The old package repeated POST and PATCH too, and so might have done their work twice. */
const repeatable = ['GET', 'PUT', 'DELETE']
const passingCodes = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'UND_ERR_SOCKET']
const isPassing = (status: number) => status === 408 || (status >= 500 && status !== 501 && status !== 505)

async function sendPatiently(send: Send, request: WebResource): Promise<ServiceResponse> {
  for (let tries = 0; ; tries++) {
    const isLast = tries === retries || !repeatable.includes(request.method)
    try {
      const response = await send(request)
      if (isLast || !isPassing(response.statusCode)) return response
    } catch (error) {
      if (isLast || !passingCodes.includes((error as { code?: string }).code ?? '')) throw error
    }
    await wait(Math.random() * firstDelayMs * 2 ** tries, undefined)
  }
}
