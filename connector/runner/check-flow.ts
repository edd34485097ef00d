import { findInputMistakes } from './check-inputs.ts'
import { type Expression, isNamed, parseTemplate } from './expression.ts'
import { findFunction } from './expression-functions.ts'
import { type Flow, type Inputs, type Step, toName, type Value } from './flow.ts'
import type { Connector } from './read-connector.ts'

/** What expressions may refer to where they stand. */
interface Known {
  /** Steps that have an answer: loops and conditions have none. */
  readonly answered: readonly string[]
  readonly loops: readonly string[]
  readonly hasTriggered: boolean
}

/** What the designer would underline, also in branches that no run has come through; each with the place. */
export function findFlowMistakes(
  { operations }: Pick<Connector, 'operations'>,
  { trigger, steps }: Flow,
): string[] {
  const mistakes: string[] = []
  const nothing: Known = { answered: [], loops: [], hasTriggered: false }
  const names = listNames(steps).map(toName)
  for (const name of new Set(names.filter((each, index) => names.indexOf(each) !== index))) {
    mistakes.push(`${name}: another step has this name`)
  }
  if ('operationId' in trigger) checkCall('trigger', trigger.operationId, trigger.inputs, nothing)
  checkSteps(steps, { ...nothing, hasTriggered: true })
  return mistakes

  /** Answers what is known after them. */
  function checkSteps(these: readonly Step[], known: Known): Known {
    const answered = [...known.answered]
    for (const step of these) answered.push(...checkStep(step, { ...known, answered: [...answered] }))
    return { ...known, answered }
  }

  /** Answers the names of the steps whose answers are there afterwards. */
  function checkStep(step: Step, known: Known): readonly string[] {
    const { name } = step
    if ('operationId' in step) {
      checkCall(name, step.operationId, step.inputs, known)
      return [toName(name)]
    }
    if ('other' in step) {
      if (!/^[^:]+: [^:]+$/.test(step.other))
        mistakes.push(`${name}: write the action as "Connector: Action"`)
      checkExpressions(name, step.inputs, known)
      return [toName(name)]
    }
    if ('forEach' in step) {
      checkExpressions(name, step.forEach, known)
      checkSteps(step.steps, { ...known, loops: [...known.loops, toName(name)] })
      // There is an answer for each item, so that none of them could be meant.
      return []
    }
    if ('doUntil' in step) {
      const after = checkSteps(step.steps, known)
      checkExpressions(name, step.doUntil, after)
      return after.answered
    }
    checkExpressions(name, step.condition, known)
    return [step.then, step.else ?? []].flatMap((branch) => checkSteps(branch, known).answered)
  }

  function checkCall(place: string, operationId: string, inputs: Inputs, known: Known): void {
    const operation = operations.find((each) => each.operationId === operationId)
    if (!operation) {
      mistakes.push(`${place}: there is no operation ${operationId}`)
      return
    }
    if (operation['x-ms-visibility'] === 'internal') {
      mistakes.push(`${place}: makers do not see ${operationId}`)
      return
    }
    const isTrigger = operation['x-ms-trigger'] !== undefined
    if (isTrigger !== (place === 'trigger')) {
      mistakes.push(`${place}: ${operationId} is ${isTrigger ? 'a' : 'no'} trigger`)
    }
    if (checkExpressions(place, inputs, known)) {
      mistakes.push(...findInputMistakes(operation, inputs).map((text) => `${place}: ${text}`))
    }
  }

  /** Whether all expressions can be read. */
  function checkExpressions(place: string, value: Value, known: Known): boolean {
    if (typeof value === 'object') {
      return Object.values(value)
        .map((each: Value) => checkExpressions(place, each, known))
        .every(Boolean)
    }
    if (typeof value !== 'string') return true
    try {
      for (const part of parseTemplate(value)) {
        if (typeof part === 'object') checkExpression(place, part, known)
      }
      return true
    } catch (error) {
      mistakes.push(`${place}: ${error instanceof Error ? error.message : error}`)
      return false
    }
  }

  function checkExpression(place: string, expression: Expression, known: Known): void {
    if (expression.kind === 'get') {
      checkExpression(place, expression.of, known)
      checkExpression(place, expression.key, known)
    }
    if (expression.kind !== 'call') return
    for (const arg of expression.args) checkExpression(place, arg, known)
    const [first] = expression.args
    const problem = findProblem(expression.name, first?.kind === 'literal' ? String(first.value) : '', known)
    if (problem) mistakes.push(`${place}: ${problem}`)
  }
}

function findProblem(name: string, target: string, known: Known): string | undefined {
  if (name === 'body' || name === 'outputs')
    return known.answered.includes(target) ? undefined : `no step ${target} with an answer before it`
  if (name === 'items') return known.loops.includes(target) ? undefined : `no loop ${target} around it`
  if (name === 'item') return known.loops.length > 0 ? undefined : 'no loop around it'
  if (name === 'triggerBody' || name === 'triggerOutputs')
    return known.hasTriggered ? undefined : 'nothing has triggered the flow yet'
  return isNamed(name) || findFunction(name) ? undefined : `no function ${name}`
}

const listNames = (steps: readonly Step[]): string[] =>
  steps.flatMap((step) => [
    step.name,
    ...('steps' in step ? listNames(step.steps) : []),
    ...('then' in step ? listNames([...step.then, ...(step.else ?? [])]) : []),
  ])
