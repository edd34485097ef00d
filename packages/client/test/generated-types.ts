import type { Call } from '../src/call.ts'
import type { Filter } from '../src/filter.ts'
import type { InstanceManagementClient, ManagementClient } from '../src/generated/management-types.ts'
import type { wire as managementWire } from '../src/generated/management-wire.ts'
import type {
  AcceptedResult,
  Client,
  CreatedResult,
  CreateRowInput,
  InstanceClient,
  ListRowsInput,
  ODataEntityPayload,
  UpdateRowInput,
} from '../src/generated/types.ts'
import type { wire } from '../src/generated/wire.ts'
import type { management } from '../src/management/index.ts'
import type { operations } from '../src/operations/index.ts'

// Compiled by `tsc`: what is printed must fit the contract, without the index signature that lets bodies keep
// what they do not know. That nothing is left out is proved with values, by test/consumer-models.test.ts: the
// compiler loses the nested part of a recursive schema, in an order of its own.

type Named<T> = { [K in keyof T as string extends K ? never : K]: T[K] }

type Known<T> = unknown extends T
  ? T
  : T extends string
    ? T
    : T extends readonly (infer Item)[]
      ? Known<Item>[]
      : T extends object
        ? [keyof Named<T>, string] extends [never, keyof T]
          ? Record<string, Known<T[keyof T]>>
          : { [K in keyof T as string extends K ? never : K]: Known<T[K]> }
        : T

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false

/** Zod's `{}` accepts anything; the printed input of an operation without inputs accepts nothing. */
type Given<I> = keyof I extends never ? Record<string, never> : I

// Asks a schema for no more than this: compared with zod's own types, recursive models would get lost.
type InputOf<S> = S extends { _zod: { input: infer I } } ? I : never
type OutputOf<S> = S extends { _zod: { output: infer O } } ? O : never

/** The documented body of a DELETE may be missing. */
type MaybeEmpty<O> = O extends { method: 'DELETE' } ? undefined : never

/** What the operations of a registry take and answer, by their contract. */
type Methods<Registry> = {
  [Resource in keyof Registry]: {
    [Method in keyof Registry[Resource]]: Registry[Resource][Method] extends { params: infer Params }
      ? {
          input: Given<Known<InputOf<Params>>>
          output: Registry[Resource][Method] extends { response: infer Response }
            ? Known<OutputOf<Response>> | MaybeEmpty<Registry[Resource][Method]>
            : ReturnType<() => void>
        }
      : never
  }
}

/** The wire takes text only where the client also takes a list of columns or a filter. */
type OnWire<I> = {
  [K in keyof I]: string extends I[K] ? Exclude<I[K], readonly string[] | Filter> : Known<I[K]>
}

/** Methods that depend on the type of the rows, for any rows: inference would forget that type's default. */
interface RowMethods {
  list(input: ListRowsInput): Call<ODataEntityPayload>
  create(input: CreateRowInput): Call<CreatedResult | AcceptedResult>
  update(input: UpdateRowInput): Call<void>
}

type OpenClient = Omit<Client, 'instance' | 'data'> & { data: RowMethods }

export const rowMethodsFit: Fits<Client['data'], RowMethods> = true

type Printed<C> = {
  [Resource in keyof C]: {
    [Method in keyof C[Resource]]: C[Resource][Method] extends (
      input: infer I,
      ...rest: never[]
    ) => Call<infer O>
      ? { input: Given<OnWire<NonNullable<I>>>; output: Known<O> }
      : never
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

type Fits<A, B> = [A] extends [B] ? true : false

export const clientFits: Fits<Printed<OpenClient>, Methods<typeof operations>> = true
export const managementFits: Fits<
  Printed<Omit<ManagementClient, 'instance'>>,
  Methods<typeof management>
> = true

type InputNames<C> = {
  [Resource in keyof C]: {
    [Method in keyof C[Resource]]: C[Resource][Method] extends { input: infer I } ? keyof I : never
  }
}

/** Each method has every input of its operation. */
export const inputsMatch: Same<
  InputNames<Mutable<Printed<OpenClient>>>,
  InputNames<Methods<typeof operations>>
> = true

type MethodNames<T> = { [Resource in keyof T]: keyof T[Resource] }

/** The wire table and the interface have the same methods. */
export const wireMatches: Same<
  MethodNames<typeof wire>,
  MethodNames<Mutable<Omit<Client, 'instance'>>>
> = true
export const managementWireMatches: Same<
  MethodNames<typeof managementWire>,
  MethodNames<Mutable<Omit<ManagementClient, 'instance'>>>
> = true

/** Names of a method's inputs; one that takes none is printed as a record of nothing. */
type BoundInput<M> = M extends (input: infer I, ...rest: never[]) => unknown
  ? string extends keyof NonNullable<I>
    ? never
    : keyof NonNullable<I>
  : never

/** No method of an environment takes `instanceId`, and none is missing that could. */
type Unbound<C, Instance> = {
  [Resource in keyof C]: {
    [Method in keyof C[Resource]]: 'instanceId' extends BoundInput<C[Resource][Method]>
      ? Resource extends keyof Instance
        ? Method extends keyof Instance[Resource]
          ? 'instanceId' extends BoundInput<Instance[Resource][Method]>
            ? 'takes instanceId'
            : never
          : 'is missing'
        : 'is missing'
      : never
  }[keyof C[Resource]]
}[keyof C]

export const bound: Same<Unbound<Omit<Client, 'instance'>, InstanceClient>, never> = true
export const boundManagement: Same<
  Unbound<Omit<ManagementClient, 'instance'>, InstanceManagementClient>,
  never
> = true
export const boundCanFail: Same<Unbound<Client, Client>, never> = false

type Closed<C> = {
  [Resource in keyof C]: {
    [Method in keyof C[Resource]]: C[Resource][Method] extends (...input: never[]) => Call<infer O>
      ? string extends keyof (O extends readonly (infer Item)[] ? Item : Exclude<O, undefined>)
        ? 'has an index signature'
        : true
      : never
  }
}

type AllTrue<C> = Closed<C> extends Record<keyof C, Record<string, true>> ? true : false

/** A misspelt field of an answer does not compile. */
export const answersAreClosed: AllTrue<Mutable<OpenClient>> = true
export const closedCanFail: AllTrue<{ a: { b: () => Call<Record<string, unknown>> } }> = false

// The comparison itself must be able to fail.
export const differentType: Same<Known<{ a: string; [key: string]: unknown }>, { a: number }> = false
export const missingProperty: Same<{ a: string; b: string }, { a: string }> = false
