import type { AppliedPolicy } from './policies.ts'
import { evaluateState, readBody } from './policy-expression.ts'

const secondsToNextPoll = '60'

/**
 * The policy of polling triggers: it keeps what was seen in the address of the next call. The first call, which
 * knows nothing, only learns where news begin. Where there is no item yet there is nothing to learn, so the
 * call after it is a first one too.
 */
export function poll(
  policy: AppliedPolicy,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: unknown,
) {
  const state = Object.entries(policy.parameters['x-ms-apimTemplateParameter.triggerConfig'] ?? {})
  const address = new URL(url)
  const isFirst = state.every(([name]) => !address.searchParams.has(name))
  const items = readBody(policy.read('triggerDataPath'), body)
  if (!Array.isArray(items)) throw new Error(`${policy.title}: there is no list at the trigger's data path.`)
  for (const [name, template] of state) {
    const value = evaluateState(String(template), body)
    if (value !== undefined) address.searchParams.set(name, value)
  }
  const isNews = !isFirst && items.length > 0
  return {
    status: isNews ? 200 : 202,
    headers: { ...headers, location: address.href, 'retry-after': secondsToNextPoll },
    body: isNews ? body : undefined,
  }
}
