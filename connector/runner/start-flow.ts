import type { Json } from './documents.ts'
import type { Flow } from './flow.ts'
import { findOperation } from './read-connector.ts'
import { type FlowOptions, type FlowRun, runFlow, toInputs } from './run-flow.ts'
import type { Runner } from './runner.ts'
import { createInbox, openPolling, subscribe } from './triggers.ts'

/** A flow that is turned on. */
export interface StartedFlow {
  /** Looks once for what is new, as the platform does all the time; runs of webhooks come by `deliver`. */
  poll(): Promise<readonly FlowRun[]>
  /** Takes what was posted to the flow's address; of what comes twice the second is no run. */
  deliver(event: unknown): Promise<FlowRun | undefined>
  turnOff(): Promise<void>
}

/** Turns a flow on: its trigger is polled a first time, or subscribed, or run by hand whenever it is polled. */
export async function startFlow(
  runner: Runner,
  flow: Flow,
  callbackUrl: string,
  options: FlowOptions = {},
): Promise<StartedFlow> {
  const { trigger } = flow
  const run = (event: unknown) => runFlow(runner, flow, event, options)
  const started: StartedFlow = {
    poll: async () => [],
    deliver: () => Promise.reject(new Error(`${flow.id} has no address.`)),
    turnOff: async () => undefined,
  }
  if ('builtIn' in trigger) return { ...started, poll: async () => [await run(trigger.outputs)] }

  const inputs = readInputs(trigger.inputs, options)
  if (findOperation(runner.connector, trigger.operationId)['x-ms-trigger'] === 'single') {
    const subscription = await subscribe(runner, trigger.operationId, inputs, callbackUrl)
    const isNew = createInbox()
    return {
      ...started,
      deliver: async (event) => (isNew(event) ? run(event) : undefined),
      turnOff: async () => void (await subscription.end()),
    }
  }

  const poll = openPolling(runner, trigger.operationId, inputs)
  await poll()
  return {
    ...started,
    async poll() {
      const runs: FlowRun[] = []
      for (const event of (await poll()).events) runs.push(await run(event))
      return runs
    },
  }
}

/** A trigger has nothing to take values from but parameters. */
function readInputs(inputs: Parameters<typeof toInputs>[0], { parameters = {} }: FlowOptions) {
  const nothing = (): never => {
    throw new Error('A trigger knows parameters alone.')
  }
  const find = (name: string): Json => parameters[name] ?? nothing()
  const scope = {
    triggerBody: nothing,
    body: nothing,
    outputs: nothing,
    items: nothing,
    item: nothing,
    parameters: find,
  }
  return toInputs(inputs, scope)
}
