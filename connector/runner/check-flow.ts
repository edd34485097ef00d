import { listInputs } from './designer.ts'
import { type Expression, isNamed, parseTemplate } from './expression.ts'
import { functions } from './expression-functions.ts'
import { type Flow, type Inputs, type Step, toName, type Value } from './flow.ts'
import type { Connector } from './read-connector.ts'

/** What the designer would underline, also in branches that no run has come through. */
export function findFlowMistakes(connector: Connector, { trigger, steps }: Flow): string[] {
  const mistakes: string[] = []
  /** Names of the steps so far. */
  const known = new Set<string>()
  if ('operationId' in trigger) checkCall('trigger', trigger.operationId, trigger.inputs, [])
  checkSteps(steps, [])
  return mistakes

  function checkSteps(these: readonly Step[], loops: readonly string[]): void {
    for (const step of these) {
      checkStep(step, loops)
      known.add(toName(step.name))
    }
  }

  function checkStep(step: Step, loops: readonly string[]): void {
    const { name } = step
    if ('operationId' in step) checkCall(name, step.operationId, step.inputs, loops)
    else if ('other' in step) checkValue(name, step.inputs, loops)
    else if ('forEach' in step) {
      checkValue(name, step.forEach, loops)
      checkSteps(step.steps, [...loops, toName(name)])
    } else if ('doUntil' in step) {
      checkSteps(step.steps, loops)
      checkValue(name, step.doUntil, loops)
    } else {
      checkValue(name, step.condition, loops)
      checkSteps(step.then, loops)
      checkSteps(step.else ?? [], loops)
    }
  }

  function checkCall(place: string, operationId: string, inputs: Inputs, loops: readonly string[]): void {
    checkValue(place, inputs, loops)
    const operation = connector.operations.find((each) => each.operationId === operationId)
    if (!operation) {
      mistakes.push(`${place}: there is no operation ${operationId}`)
      return
    }
    const isTrigger = operation['x-ms-trigger'] !== undefined
    if (operation['x-ms-visibility'] === 'internal')
      mistakes.push(`${place}: makers do not see ${operationId}`)
    if (isTrigger !== (place === 'trigger')) {
      mistakes.push(`${place}: ${operationId} is ${isTrigger ? 'a' : 'no'} trigger`)
    }
    const shown = listInputs(operation)
    const given = Object.keys(inputs)
    for (const { name, isRequired } of shown) {
      if (isRequired && !given.some((each) => isPartOf(each, name))) {
        mistakes.push(`${place}: ${operationId} needs ${name}`)
      }
    }
    for (const name of given) {
      if (!shown.some((input) => isPartOf(name, input.name))) {
        mistakes.push(`${place}: ${operationId} has no input ${name}`)
      }
    }
  }

  function checkValue(place: string, value: Value, loops: readonly string[]): void {
    if (typeof value === 'object') {
      for (const each of Object.values(value)) checkValue(place, each, loops)
    } else if (typeof value === 'string') {
      try {
        for (const part of parseTemplate(value)) {
          if (typeof part === 'object') checkExpression(place, part, loops)
        }
      } catch (error) {
        mistakes.push(`${place}: ${error instanceof Error ? error.message : error}`)
      }
    }
  }

  function checkExpression(place: string, expression: Expression, loops: readonly string[]): void {
    if (expression.kind === 'get') {
      checkExpression(place, expression.of, loops)
      checkExpression(place, expression.key, loops)
    }
    if (expression.kind !== 'call') return
    for (const arg of expression.args) checkExpression(place, arg, loops)
    const [first] = expression.args
    const problem = findProblem(expression.name, first?.kind === 'literal' ? String(first.value) : '', loops)
    if (problem) mistakes.push(`${place}: ${problem}`)
  }

  function findProblem(name: string, target: string, loops: readonly string[]): string | undefined {
    if (name === 'body' || name === 'outputs')
      return known.has(target) ? undefined : `no step ${target} before it`
    if (name === 'items') return loops.includes(target) ? undefined : `no loop ${target} around it`
    if (name === 'item') return loops.length > 0 ? undefined : 'no loop around it'
    const isKnown = isNamed(name) || name.startsWith('trigger') || functions[name] !== undefined
    return isKnown ? undefined : `no function ${name}`
  }
}

/** `body` holds `body/City`, and the other way round a field fills a part of `body`. */
const isPartOf = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`)
