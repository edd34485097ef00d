import type { Target } from '../endpoint.ts'

/** A value of an input; texts may hold workflow expressions, such as `@triggerBody()?['CustomerId']`. */
export type Value = string | number | boolean | { readonly [key: string]: Value } | readonly Value[]

export type Inputs = Readonly<Record<string, Value>>

/** An operation of the connector, by its name in the flow. */
export interface Action {
  readonly name: string
  readonly operationId: string
  readonly inputs: Inputs
}

export interface Loop {
  readonly name: string
  readonly forEach: string
  readonly steps: readonly Step[]
}

export interface Branches {
  readonly name: string
  readonly condition: string
  readonly then: readonly Step[]
  readonly else?: readonly Step[]
}

export interface Until {
  readonly name: string
  readonly doUntil: string
  readonly steps: readonly Step[]
}

/** An action of another connector, as `Connector: Action`. */
export interface OtherAction {
  readonly name: string
  readonly other: string
  readonly inputs: Inputs
}

export type Step = Action | Loop | Branches | Until | OtherAction

export interface OwnTrigger {
  readonly operationId: string
  readonly inputs: Inputs
}

/** A trigger that every flow can have; `outputs` is an example of what it gives. */
export interface BuiltInTrigger {
  readonly builtIn: 'manual' | 'recurrence' | 'form'
  readonly outputs: Inputs
}

/** A flow of Power Automate as data: it is checked, drawn and described from here. */
export interface Flow {
  readonly id: string
  readonly title: string
  readonly targets: readonly Target[]
  readonly trigger: OwnTrigger | BuiltInTrigger
  readonly steps: readonly Step[]
}

/** Stands for the environment that the maker chooses. */
export const environment = "@parameters('environment')"

/** How expressions spell the name of a step. */
export const toReference = (name: string): string => name.replaceAll(' ', '_')
