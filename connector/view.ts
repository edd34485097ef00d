import type { Operation } from '@customer-insights-kit/client/operations'
import type { Columns } from './columns.ts'
import type { List, Source } from './lists.ts'
import type { Schema, Visibility } from './swagger.ts'
import type { Watch } from './watch.ts'

export type Shown = Exclude<Visibility, 'internal'>

/** How makers see an input of the contract; its texts are the contract's unless given. */
export interface Input {
  readonly visibility: Shown
  readonly label?: string
  readonly description?: string
  readonly list?: List
  /** Makers must fill it in, although the contract can do without. */
  readonly required?: true
  /** Known values that are not offered. */
  readonly except?: readonly string[]
}

/** An input that is none on the wire: it travels as a header, for a policy or the script to read. */
export interface Ask {
  readonly name: string
  readonly label: string
  readonly description: string
  readonly visibility: Shown
  readonly required: boolean
  readonly type?: 'string' | 'number'
  readonly format?: string
  readonly pattern?: string
  readonly list?: List
  /** The values to choose from, each with what makers read. */
  readonly options?: Readonly<Record<string, string>>
}

/** Which properties of a body makers see: the rest is left out. */
export interface Picks {
  readonly [property: string]: Shown | Picks
}

/** What comes back. */
export type Answer =
  /** The model of the contract, without the named properties, and with what the contract leaves open. */
  | {
      readonly kind: 'model'
      readonly description: string
      readonly omit?: readonly string[]
      readonly added?: Readonly<Record<string, Schema>>
      /** Where in it a row of a table is, whose columns the environment decides. */
      readonly row?: { readonly at: readonly string[]; readonly table: Source }
    }
  /** A page of rows, whose columns the environment decides; `columns` are those that are usual. */
  | {
      readonly kind: 'rows'
      readonly description: string
      readonly table: Source
      readonly columns?: Columns
      readonly added?: Readonly<Record<string, Schema>>
    }
  /** What the script makes of the answer. */
  | { readonly kind: 'made'; readonly description: string; readonly schema: Schema }
  | { readonly kind: 'none'; readonly description: string }

/** How a polling trigger knows what is new. */
export type Trigger =
  | {
      readonly kind: 'policy'
      readonly hint: string
      /** Query parameters of the next call, computed from the newest item. */
      readonly state: Readonly<Record<string, string>>
    }
  | { readonly kind: 'script'; readonly hint: string; readonly watch: Watch }

interface Texts {
  /** Operation id in the connector. */
  readonly id: string
  /** The contract's own unless given. */
  readonly summary?: string
  readonly description?: string
  readonly visibility: Visibility
  /** Path of the view where the operation's own is taken; a policy routes it to the real one. */
  readonly path?: `/${string}`
  readonly asks?: readonly Ask[]
  /** Further variables of the path, which together make a fixed parameter: label and description. */
  readonly parts?: Readonly<Record<string, readonly [string, string]>>
  /** What it reads is there only once this is served. */
  readonly reliesOn?: Operation
  readonly answer: Answer
  /** Rows come in pages that a next link leads through. */
  readonly pages?: true
  readonly trigger?: Trigger
  /** A map in the answer that is written as a list beside it, for loops and drop-downs. */
  readonly listed?: { readonly parent: string; readonly map: string; readonly list: string }
  /** The script reshapes the answer. */
  readonly script?: true
}

interface Inputs<Name extends string> {
  /** Parameters of the contract that makers see. */
  readonly inputs: Readonly<Partial<Record<Name, Shown | Input>>>
  /** Parameters of the contract with a fixed value: written into the path or sent unseen. */
  readonly fixed?: Readonly<Partial<Record<Name, string>>>
  /** Parameters of the contract that a policy computes. */
  readonly computed?: Readonly<Partial<Record<Name, string>>>
  /** Of the body: what makers see, or the table whose columns it has. */
  readonly body?: { readonly picks: Picks } | { readonly table: Source }
}

/** An action, trigger or lookup of the connector: a view of one operation of the contract. */
export interface View extends Texts, Inputs<string> {
  readonly operation: Operation
}

type NameOf<O extends Operation> = Extract<keyof O['params']['shape'], string>

/** Ties a view to its operation: only inputs that the operation has compile. */
export const defineView = <O extends Operation>(operation: O, view: Texts & Inputs<NameOf<O>>): View => ({
  operation,
  ...view,
})

/** Path of the operation with the fixed parameters written in: what the service is asked for. */
export function toWirePath({ operation, fixed = {} }: Pick<View, 'operation' | 'fixed'>): string {
  return operation.path.replace(/\{(\w+)\}/g, (name, key: string) => fixed[key] ?? name)
}

export const getSummary = (view: View): string => view.summary ?? view.operation.summary

export const getDescription = (view: View): string => view.description ?? view.operation.description

/** Whether a service that lacks `unserved` can answer. */
export const isServed = ({ operation, reliesOn = operation }: View, unserved: readonly string[]): boolean =>
  !unserved.includes(operation.id) && !unserved.includes(reliesOn.id)

/** Whether the script reshapes the answer or keeps what a trigger has seen. */
export const needsScript = (view: View): boolean => view.script === true || view.trigger?.kind === 'script'
