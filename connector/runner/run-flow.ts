import type { Json } from './documents.ts'
import { evaluateText, type Scope } from './expression.ts'
import { type Flow, type Inputs, type Step, toName, type Value } from './flow.ts'
import type { Runner } from './runner.ts'

/** What became of one step; those of loops are there once for each time. */
export interface StepRun {
  readonly name: string
  readonly status: 'Succeeded' | 'Failed'
  /** As they were sent: expressions evaluated. */
  readonly inputs: Readonly<Record<string, Json>>
  /** HTTP status and body of what the connector answered; of other connectors there is none. */
  readonly answer?: { readonly status: number; readonly body: unknown }
  readonly error?: string
}

export interface FlowRun {
  readonly status: 'Succeeded' | 'Failed'
  /** Why it failed. */
  readonly error?: string
  readonly steps: readonly StepRun[]
  /** What answers had that the connector's file does not describe so. */
  readonly misfits: readonly string[]
}

export interface FlowOptions {
  /** Values of `parameters('name')`: what a solution's environment variables are to a flow. */
  readonly parameters?: Readonly<Record<string, Json>>
}

/** Loops end after so many times whatever their condition says, as they do at Power Automate. */
const mostTimes = 60

/** Runs the steps of a flow for one event of its trigger; a step that fails ends the run. */
export async function runFlow(
  runner: Runner,
  flow: Flow,
  triggerBody: unknown,
  { parameters = {} }: FlowOptions = {},
): Promise<FlowRun> {
  const steps: StepRun[] = []
  const misfits: string[] = []
  const answers = new Map<string, { readonly status: number; readonly body: unknown }>()
  const loops: { readonly name: string; readonly item: unknown }[] = []

  const scope: Scope = {
    triggerBody: () => triggerBody ?? null,
    body: (step) => find(answers.get(step), step).body ?? null,
    outputs: (step) => find(answers.get(step), step),
    items: (name) =>
      find(
        loops.find((loop) => loop.name === name),
        name,
      ).item,
    item: () => find(loops.at(-1), 'loop').item,
    parameters: (name) => find(parameters[name], name),
  }

  async function run(step: Step): Promise<void> {
    if ('operationId' in step) return act(step)
    if ('other' in step) {
      steps.push({ name: step.name, status: 'Succeeded', inputs: toInputs(step.inputs, scope) })
      if (step.outputs) answers.set(toName(step.name), { status: 200, body: step.outputs })
    } else if ('forEach' in step) {
      const items = evaluateText(step.forEach, scope)
      if (!Array.isArray(items)) throw new Error(`${step.name}: ${step.forEach} is no list.`)
      for (const item of items) {
        loops.push({ name: toName(step.name), item })
        await runAll(step.steps)
        loops.pop()
      }
    } else if ('doUntil' in step) {
      let times = 0
      do {
        if (times === mostTimes) throw new Error(`${step.name} goes on after ${mostTimes} times.`)
        times += 1
        await runAll(step.steps)
      } while (!isTrue(step.doUntil))
    } else {
      await runAll(isTrue(step.condition) ? step.then : (step.else ?? []))
    }
  }

  async function runAll(these: readonly Step[]): Promise<void> {
    for (const step of these) await run(step)
  }

  async function act({ name, operationId, inputs }: Extract<Step, { operationId: string }>): Promise<void> {
    const sent = toInputs(inputs, scope)
    try {
      const { status, body, misfits: own } = await runner.call(operationId, sent)
      const isDone = status >= 200 && status < 300
      const answer = { status, body }
      steps.push({ name, status: isDone ? 'Succeeded' : 'Failed', inputs: sent, answer })
      misfits.push(...own.map((misfit) => `${name}: ${misfit}`))
      if (!isDone) throw new FlowError(`${name} was answered with ${status}: ${JSON.stringify(body)}`)
      answers.set(toName(name), answer)
    } catch (error) {
      if (error instanceof FlowError) throw error
      const message = error instanceof Error ? error.message : String(error)
      steps.push({ name, status: 'Failed', inputs: sent, error: message })
      throw new FlowError(`${name}: ${message}`)
    }
  }

  function isTrue(expression: string): boolean {
    const value = evaluateText(expression, scope)
    if (typeof value !== 'boolean') throw new Error(`${expression} is neither true nor false.`)
    return value
  }

  try {
    await runAll(flow.steps)
    return { status: 'Succeeded', steps, misfits }
  } catch (error) {
    return { status: 'Failed', error: error instanceof Error ? error.message : String(error), steps, misfits }
  }
}

class FlowError extends Error {
  override name = 'FlowError'
}

function find<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`There is no ${name} here.`)
  return value
}

/** Inputs with their expressions evaluated; what is null is left out, as an empty field is. */
export function toInputs(inputs: Inputs, scope: Scope): Record<string, Json> {
  const evaluated = Object.entries(inputs).map(([name, value]): [string, Json] => [
    name,
    toJson(value, scope),
  ])
  return Object.fromEntries(evaluated.filter(([, value]) => value !== null))
}

function toJson(value: Value, scope: Scope): Json {
  if (typeof value === 'string') return evaluateText(value, scope) as Json
  if (Array.isArray(value)) return value.map((each: Value) => toJson(each, scope))
  if (typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, toJson(each, scope)]))
}
