import type { Settings } from '../endpoint.ts'
import { getSummary, isServed, type View } from '../view.ts'
import { webhooks } from '../webhooks.ts'

/** How a trigger works, in the words of the readme. */
interface Way {
  readonly summary: string
  readonly cloud: string
  readonly selfHosted: string
}

const polled = {
  policy: 'polled by a policy; remembers the newest time',
  later: 'polled by the script; remembers the newest time and what had it',
  enters: 'polled by the script; remembers what was so at the last poll',
  crosses: 'polled by the script; remembers the side of the threshold',
}

/** Which trigger works how for which target: the one place that says so. */
export function listTriggerWays(views: readonly View[], unserved: readonly string[]): Way[] {
  const ways = views.flatMap((view): Way[] => {
    if (!view.trigger) return []
    const way = view.trigger.kind === 'policy' ? polled.policy : polled[view.trigger.watch.kind]
    const selfHosted = isServed(view, unserved) ? way : `${way}; not served yet`
    return [{ summary: getSummary(view), cloud: way, selfHosted }]
  })
  const hooks = webhooks.map((webhook) => ({
    summary: webhook.summary,
    cloud: 'no: Microsoft sends no such events',
    selfHosted: `a webhook: the service posts at once${webhook.isServed ? '' : '; not served yet'}`,
  }))
  return [...ways, ...hooks]
}

/** The table of the readme. */
export function toTriggersTable(views: readonly View[], { unserved }: Settings): string {
  const rows = listTriggerWays(views, unserved).map(
    ({ summary, cloud, selfHosted }) => `| ${summary} | ${cloud} | ${selfHosted} |`,
  )
  return ["| Trigger | Microsoft's cloud | Self-hosted |", '|---|---|---|', ...rows].join('\n')
}
