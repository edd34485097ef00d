import { isObject } from './documents.ts'
import { findOperation, gatewayUrl } from './read-connector.ts'
import type { Runner } from './runner.ts'
import type { Inputs } from './to-parameters.ts'

/** The threshold that Power Automate allows: 5,000 with some licences, 100,000 with others. */
const mostItems = 100_000

export interface Pages {
  readonly items: readonly unknown[]
  readonly pages: number
  readonly misfits: readonly string[]
}

/**
 * What an action answers whose pagination is switched on: page after page through the connector, until the file's
 * next link is missing or there are as many items as the threshold asks for.
 */
export async function collectPages(
  runner: Runner,
  operationId: string,
  inputs: Inputs,
  threshold: number = mostItems,
): Promise<Pages> {
  const { nextLinkName } = findOperation(runner.connector, operationId)['x-ms-pageable'] ?? {}
  if (nextLinkName === undefined) throw new Error(`${operationId} has no pages.`)
  if (threshold > mostItems) throw new Error(`A threshold is ${mostItems} at most.`)
  const items: unknown[] = []
  const misfits: string[] = []
  const seen = new Set<string>()
  let answer = await runner.call(operationId, inputs)
  for (let pages = 1; ; pages += 1) {
    const { status, body } = answer
    if (status !== 200) throw new Error(`Page ${pages} answers ${status}: ${JSON.stringify(body)}`)
    if (!isObject(body) || !Array.isArray(body.value)) throw new Error(`Page ${pages} has no list.`)
    items.push(...body.value)
    misfits.push(...answer.misfits)
    const next = body[nextLinkName]
    if (next === undefined || next === null || items.length >= threshold) return { items, pages, misfits }
    if (typeof next !== 'string' || !next.startsWith(`${gatewayUrl}/`)) {
      throw new Error(`The next page would be asked for past the connection: ${next}`)
    }
    if (seen.has(next)) throw new Error(`The pages go round in circles: ${next}`)
    seen.add(next)
    answer = await runner.follow(operationId, 'GET', next, inputs)
  }
}
