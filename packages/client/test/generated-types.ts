import type { z } from 'zod'
import type { ManagementClient } from '../src/generated/management-types.ts'
import type { Client } from '../src/generated/types.ts'
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
          input: Given<z.input<Registry[Resource][Method]['params']>>
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

// The comparison itself must be able to fail.
export const differentType: Same<Known<{ a: string; [key: string]: unknown }>, { a: number }> = false
export const missingProperty: Same<{ a: string; b: string }, { a: string }> = false
