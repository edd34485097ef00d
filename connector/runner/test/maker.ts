import type { Input } from '../designer.ts'
import type { Json } from '../documents.ts'
import type { Choice } from '../dynamic.ts'
import { findOperation } from '../read-connector.ts'
import type { Runner } from '../runner.ts'
import type { Inputs } from '../to-parameters.ts'

/** What a maker knows: which item to choose, by its title, and what to type where there is nothing to choose. */
export type Habits = Readonly<Record<string, RegExp | Json>>

/**
 * Fills in what an operation requires, and what the maker has a habit for: the first item of each drop-down unless
 * they want another one. They type where there is no drop-down, where the service does not serve it yet, and where
 * the code that makes it does not run.
 */
export async function fillIn(runner: Runner, operationId: string, habits: Habits): Promise<Inputs> {
  const operation = findOperation(runner.connector, operationId)
  const inputs: Record<string, Json> = {}
  for (;;) {
    const fields = await runner.lookups.inputsOf(operation, inputs)
    const next = fields.find(
      ({ name, isRequired }) =>
        inputs[name] === undefined && (name in habits || (isRequired && name !== 'body')),
    )
    if (next) inputs[next.name] = await choose(next)
    else if (fields.some(({ name }) => name === 'body')) return { ...inputs, ...pickBody(habits) }
    else return inputs
  }

  async function choose(input: Input): Promise<Json> {
    const habit = habits[input.name]
    const wanted = habit instanceof RegExp ? habit : /./
    const chosen = (await listChoices(input)).find(({ title }) => wanted.test(title))
    if (chosen) return chosen.value
    if (habit === undefined || habit instanceof RegExp) {
      throw new Error(`${operationId}: there is nothing to choose for ${input.name}.`)
    }
    return habit
  }

  async function listChoices(input: Input): Promise<readonly Choice[]> {
    try {
      return (await runner.lookups.choices(operation, input, inputs)) ?? []
    } catch (error) {
      const isServed = !(error instanceof Error && / answers 501:/.test(error.message))
      if (isServed && runner.runsCode) throw error
      return []
    }
  }
}

/** A body that stays one field, because the connector's code does not run. */
const pickBody = (habits: Habits): Inputs =>
  Object.fromEntries(Object.entries(habits).filter(([name]) => name.startsWith('body/'))) as Inputs
