import type { z } from 'zod'
import type { ManagementClient } from '../src/generated/management-types.ts'
import type { wire as managementWire } from '../src/generated/management-wire.ts'
import type { Client } from '../src/generated/types.ts'
import type { wire } from '../src/generated/wire.ts'
import type { management } from '../src/management/index.ts'
import type { Operation } from '../src/operation.ts'
import type { operations } from '../src/operations/index.ts'

// Compiled by `tsc`: the printed types must be those of the contract, without the index signature that
// lets bodies keep what they do not know.

type Known<T> = unknown extends T
  ? T
  : T extends readonly (infer Item)[]
    ? Known<Item>[]
    : T extends object
      ? string extends keyof T
        ? { [K in keyof T as string extends K ? never : K]: Known<T[K]> } extends infer Names
          ? keyof Names extends never
            ? T
            : Names
          : never
        : { [K in keyof T]: Known<T[K]> }
      : T

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false

/** Zod's `{}` accepts anything; the printed input of an operation without inputs accepts nothing. */
type Given<I> = keyof I extends never ? Record<string, never> : I

type Methods<Registry> = {
  [Resource in keyof Registry]: {
    [Method in keyof Registry[Resource]]: Registry[Resource][Method] extends Operation
      ? {
          input: Given<Known<z.input<Registry[Resource][Method]['params']>>>
          output: Known<z.output<Registry[Resource][Method]['response']>>
        }
      : never
  }
}

type Printed<C> = {
  [Resource in keyof C]: {
    [Method in keyof C[Resource]]: C[Resource][Method] extends (
      input: infer I,
      ...rest: never[]
    ) => Promise<infer O>
      ? { input: NonNullable<I>; output: Known<O> }
      : never
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

export const clientMatches: Same<Mutable<Printed<Client>>, Mutable<Methods<typeof operations>>> = true
export const managementMatches: Same<
  Mutable<Printed<ManagementClient>>,
  Mutable<Methods<typeof management>>
> = true

type MethodNames<T> = { [Resource in keyof T]: keyof T[Resource] }

/** The wire table and the interface have the same methods. */
export const wireMatches: Same<MethodNames<typeof wire>, MethodNames<Mutable<Client>>> = true
export const managementWireMatches: Same<
  MethodNames<typeof managementWire>,
  MethodNames<Mutable<ManagementClient>>
> = true

type Closed<C> = {
  [Resource in keyof C]: {
    [Method in keyof C[Resource]]: C[Resource][Method] extends (...input: never[]) => Promise<infer O>
      ? string extends keyof (O extends readonly (infer Item)[] ? Item : O)
        ? 'has an index signature'
        : true
      : never
  }
}

type AllTrue<C> = Closed<C> extends Record<keyof C, Record<string, true>> ? true : false

/** A misspelt field of an answer does not compile. */
export const answersAreClosed: AllTrue<Mutable<Client>> = true
export const closedCanFail: AllTrue<{ a: { b: () => Promise<Record<string, unknown>> } }> = false

// The comparison itself must be able to fail.
export const differentType: Same<Known<{ a: string; [key: string]: unknown }>, { a: number }> = false
export const missingProperty: Same<{ a: string; b: string }, { a: string }> = false
