import type { Operation, Registry } from '@customer-insights-kit/client/operations'
import type { ZodType, z } from 'zod'
import type { ErasureRuns } from '../jobs/erasure-runs.ts'
import type { LoadRuns } from '../jobs/load-runs.ts'
import type { SearchRuns } from '../jobs/search-runs.ts'
import type { KeyUses } from '../key-uses.ts'
import type { Principal } from '../principal.ts'
import type { Actor } from '../store/audit-log.ts'
import type { ColumnMask, Reader } from '../store/caller-masks.ts'
import type { ControlStore } from '../store/control-store.ts'
import type { EnvironmentPool } from '../store/environment-pool.ts'
import type { StagedFiles } from '../store/staged-files.ts'
import type { Upstream } from '../upstream/call-upstream.ts'
import type { Usage } from '../usage/open-usage.ts'
import type { CallbackPolicy } from '../webhooks/find-addresses.ts'

/** What every handler gets besides its input. */
export interface HandlerContext {
  readonly control: ControlStore
  readonly environments: EnvironmentPool
  /** Comes when the operation's time is over; queries on environments know it already. */
  readonly signal: AbortSignal
  readonly usage: Usage
  /** Builds search indexes anew. */
  readonly searchRuns: SearchRuns
  /** Makes data files without erased customers. */
  readonly erasureRuns: ErasureRuns
  /** Files that wait to be loaded. */
  readonly stagedFiles: StagedFiles
  /** Loads them. */
  readonly loadRuns: LoadRuns
  readonly principal: Principal
  /** The same caller as the audit log names it: store functions that change something take it. */
  readonly actor: Actor
  /** The caller's Authorization header, for questions to the upstream. */
  readonly authorization: string
  /** False where nobody could tell the caller's role: the answer then names neither people nor keys. */
  readonly hasRole: boolean
  /** As whom the caller reads the environment of the operation; undefined where nobody could tell. */
  readonly reader: Reader | undefined
  /** What is masked for the caller there; its `environments` mask it already. */
  readonly masks: readonly ColumnMask[]
  /** The one environment of the named key that the call came with, also beside a token. */
  readonly namedKeyInstanceId?: string | undefined
  /** The value of the key that the call came with. */
  readonly keyValueId?: string | undefined
  /** Where events may be sent. */
  readonly callbackPolicy: CallbackPolicy
  /** The API behind this one, whose keys and roles count; undefined where the service answers itself. */
  readonly upstream?: Upstream | undefined
  /** Whether queries are refused that Microsoft's service documents as refused. */
  readonly isStrict?: boolean | undefined
  /** Where callers reach the service, `/v1` included, if a setting says so. */
  readonly publicUrl?: string | undefined
  /** Scheme, host and port that this call asked. */
  readonly origin: string
  /** Who uses which value of a key. */
  readonly keyUses: KeyUses
  /** How long a body may be. */
  readonly maxBodyBytes: number
  /** How many rows the caller prefers in a page. */
  readonly pageSize?: number | undefined
  /** Called after a subscription key changed. */
  readonly onKeysChanged: (instanceId: string) => Promise<void>
}

/** Answers one operation; the role was checked and the input parsed before. */
export type Handler<O extends Operation> = (
  context: HandlerContext,
  input: z.output<O['params']>,
) => Promise<
  O extends { readonly media: readonly string[] }
    ? TextAnswer | ByteAnswer
    : O extends { readonly response: infer Model extends ZodType }
      ? z.input<Model>
      : void
>

/** The answer of an operation with media types: a text that is sent while it is made. */
export interface TextAnswer {
  readonly mediaType: string
  /** What a browser calls the file. */
  readonly fileName: string
  readonly lines: AsyncIterable<string>
}

/** The same of what is no text. */
export interface ByteAnswer extends Pick<TextAnswer, 'mediaType' | 'fileName'> {
  readonly bytes: AsyncIterable<Uint8Array>
}

/** The ids of a registry's operations. */
export type OperationId<R extends Registry> = {
  [Resource in keyof R]: R[Resource][keyof R[Resource]]['id']
}[keyof R]

/**
 * One handler for each operation of a registry, except for those whose id is left out: a missing handler
 * does not compile, and neither does one too many.
 */
export type Handlers<R extends Registry, LeftOut extends string = never> = {
  readonly [Resource in keyof R as [ServedMethods<R[Resource], LeftOut>] extends [never]
    ? never
    : Resource]: {
    readonly [Method in ServedMethods<R[Resource], LeftOut>]: Handler<R[Resource][Method]>
  }
}

type ServedMethods<Methods extends Registry[string], LeftOut extends string> = {
  [Method in keyof Methods]: Methods[Method]['id'] extends LeftOut ? never : Method
}[keyof Methods]
