import { readPath } from './designer.ts'
import type { Schema } from './documents.ts'
import { findOperation, findOutput, gatewayUrl, type Operation } from './read-connector.ts'
import type { Answer, Runner } from './runner.ts'
import type { Inputs } from './to-parameters.ts'

/**
 * Where the list is that starts one run for each of its items: the answer itself, or what its one property that
 * makers see leads to. A second visible property, such as a count, and the flow gets the whole batch at once.
 */
export function findSplit(operation: Operation): string | undefined {
  if (operation['x-ms-trigger'] !== 'batch') return undefined
  const path = findList(findOutput(operation) ?? {})
  return path?.join('/')
}

function findList({ type, properties = {} }: Schema): string[] | undefined {
  if (type === 'array') return []
  const visible = Object.entries(properties).filter(([, each]) => each['x-ms-visibility'] !== 'internal')
  const [only] = visible
  if (visible.length !== 1 || !only) return undefined
  const below = findList(only[1])
  return below && [only[0], ...below]
}

export interface Poll extends Answer {
  /** One for each run that starts. */
  readonly events: readonly unknown[]
}

/** Polls a trigger as the platform does: each time at the address that the answer before named. */
export function openPolling(runner: Runner, operationId: string, inputs: Inputs) {
  const operation = findOperation(runner.connector, operationId)
  const split = findSplit(operation)
  let next: string | undefined
  return async function poll(): Promise<Poll> {
    const answer =
      next === undefined
        ? await runner.call(operationId, inputs)
        : await runner.follow(operationId, 'GET', next, inputs)
    const { status, headers, body } = answer
    if (status !== 200 && status !== 202) return { ...answer, events: [] }
    const { location, 'retry-after': seconds } = headers
    if (!location?.startsWith(`${gatewayUrl}/`))
      throw new Error(`${operationId} loses its state at ${location}.`)
    if (!(Number(seconds) > 0)) throw new Error(`${operationId} does not say when to poll again.`)
    next = location
    return { ...answer, events: status === 200 ? toEvents(split, body) : [] }
  }
}

function toEvents(split: string | undefined, body: unknown): readonly unknown[] {
  if (split === undefined) return [body]
  const items = split === '' ? body : readPath(body, split)
  if (!Array.isArray(items)) throw new Error('The batch has no list to split.')
  return items
}

/** Subscribes the address of a flow to a trigger; the platform ends it at the place that the answer names. */
export async function subscribe(runner: Runner, operationId: string, inputs: Inputs, callbackUrl: string) {
  const answer = await runner.call(operationId, inputs, callbackUrl)
  if (answer.status !== 201) throw new Error(`${operationId} answers ${answer.status}.`)
  const { location } = answer.headers
  if (location === undefined) throw new Error(`${operationId} does not say how to end the subscription.`)
  return {
    answer,
    end: () => runner.follow('Unsubscribe', 'DELETE', answer.toGateway(location), {}),
  }
}

/** Webhooks come at least once: a flow that must not act twice remembers the ids of what it has seen. */
export function createInbox() {
  const seen = new Set<unknown>()
  return function isNew(event: unknown): boolean {
    const id = readPath(event, 'id')
    if (typeof id !== 'string') throw new Error('The event has no id to know it by.')
    if (seen.has(id)) return false
    seen.add(id)
    return true
  }
}
