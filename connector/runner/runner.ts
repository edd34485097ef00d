import { setTimeout as wait } from 'node:timers/promises'
import SwaggerClient from 'swagger-client'
import { findMisfits } from './check-shape.ts'
import { openLookups } from './dynamic.ts'
import { type GatewayAnswer, type GatewayOptions, type GatewayRequest, openGateway } from './gateway.ts'
import { findOperation, type Operation } from './read-connector.ts'
import { retry } from './retry.ts'
import { type Inputs, toParameters } from './to-parameters.ts'

export interface Answer extends GatewayAnswer {
  readonly operationId: string
  /** What of it the file does not describe so. */
  readonly misfits: readonly string[]
}

export interface RunnerOptions extends GatewayOptions {
  readonly sleep?: (ms: number) => Promise<unknown>
}

export type Runner = ReturnType<typeof openRunner>

/**
 * Does with a connector what Power Automate does: swagger-client builds each request from the file, the gateway
 * sends it, failures that may pass are tried again, and answers are held against the file.
 */
export function openRunner({ sleep = wait, ...options }: RunnerOptions) {
  const { connector, script } = options
  const handle = openGateway(options)
  const lookups = openLookups(connector, lookUp, { opensRows: script !== undefined })

  async function lookUp(operationId: string, inputs: Inputs): Promise<unknown> {
    const { status, body, misfits } = await call(operationId, inputs)
    if (status !== 200) throw new Error(`${operationId} answers ${status}: ${JSON.stringify(body)}`)
    if (misfits.length > 0) throw new Error(`${operationId}: ${misfits}`)
    return body
  }

  const send = (request: GatewayRequest) =>
    retry({ attempt: () => handle(request), sleep: async (ms) => void (await sleep(ms)) })

  /** Runs an operation, as a step of a flow does; `callbackUrl` is the flow's own address, for triggers. */
  async function call(operationId: string, inputs: Inputs = {}, callbackUrl?: string): Promise<Answer> {
    const operation = findOperation(connector, operationId)
    const answer = await SwaggerClient.execute({
      spec: connector.spec,
      operationId,
      parameters: toParameters(operation, inputs, callbackUrl),
      http: ({ method, url, headers, body }) =>
        send({
          method,
          url,
          headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
          ...(body !== undefined && { body }),
        }),
    })
    return check(operation, answer, inputs)
  }

  /** Follows an address that an answer named: a next page, the next poll, the end of a subscription. */
  async function follow(operationId: string, method: string, url: string, inputs: Inputs): Promise<Answer> {
    const answer = await send({ method, url, headers: { accept: 'application/json' } })
    return check(findOperation(connector, operationId), answer, inputs)
  }

  async function check(operation: Operation, answer: GatewayAnswer, inputs: Inputs): Promise<Answer> {
    const { operationId, responses } = operation
    const described = responses[answer.status] ?? responses.default
    if (!described) return { ...answer, operationId, misfits: [`${answer.status} is not described`] }
    const { schema } = described
    if (!schema) return { ...answer, operationId, misfits: [] }
    const opened = await lookups.openSchema(operation, schema, inputs)
    return { ...answer, operationId, misfits: findMisfits(opened, answer.body) }
  }

  return { connector, runsCode: script !== undefined, call, send, follow, lookups }
}
