export type Value = string | number | boolean | { readonly [key: string]: Value } | readonly Value[]

/** Strings may hold expressions of workflows, such as `@triggerBody()?['City']`. */
export type Inputs = Readonly<Record<string, Value>>

export type Step =
  | { readonly name: string; readonly operationId: string; readonly inputs: Inputs }
  | { readonly name: string; readonly forEach: string; readonly steps: readonly Step[] }
  | {
      readonly name: string
      readonly condition: string
      readonly then: readonly Step[]
      readonly else?: readonly Step[]
    }
  | { readonly name: string; readonly doUntil: string; readonly steps: readonly Step[] }
  /** An action of another connector, as `Connector: Action`: recorded, not called. */
  | {
      readonly name: string
      readonly other: string
      readonly inputs: Inputs
      /** What stands in for its answer where steps after it read that. */
      readonly outputs?: Inputs
    }

/** A flow as data: what a maker builds, without ids and layout of the designer. */
export interface Flow {
  readonly id: string
  readonly title: string
  readonly targets: readonly ('cloud' | 'self-hosted')[]
  readonly trigger:
    | { readonly operationId: string; readonly inputs: Inputs }
    | { readonly builtIn: 'manual' | 'recurrence'; readonly outputs: Inputs }
  readonly steps: readonly Step[]
}

/** The name of a step in expressions. */
export const toName = (name: string): string => name.replaceAll(' ', '_')
