import type { Operation, Registry } from '@customer-insights-kit/client/operations'
import type { z } from 'zod'
import type { Principal } from '../principal.ts'
import type { ControlStore } from '../store/control-store.ts'
import type { EnvironmentPool } from '../store/environment-pool.ts'

/** What every handler gets besides its input. */
export interface HandlerContext {
  readonly control: ControlStore
  readonly environments: EnvironmentPool
  readonly principal: Principal
  /** Called after a subscription key changed. */
  readonly onKeysChanged: (instanceId: string) => Promise<void>
}

/** Answers one operation; the role was checked and the input parsed before. */
export type Handler<O extends Operation> = (
  context: HandlerContext,
  input: z.output<O['params']>,
) => Promise<z.input<O['response']>>

/** One handler for each operation of a registry: a missing one does not compile. */
export type Handlers<R extends Registry> = {
  readonly [Resource in keyof R]: {
    readonly [Method in keyof R[Resource]]: R[Resource][Method] extends Operation
      ? Handler<R[Resource][Method]>
      : never
  }
}
