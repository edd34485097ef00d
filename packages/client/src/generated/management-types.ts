// Printed by `pnpm generate` from src/operations and src/management. Do not edit.
import type { Call } from '../call.ts'
import type { CallOptions } from '../options.ts'

/** Whether the APIs of an environment can be used. */
export interface ApiAccess {
  instanceId: string
  /** Whose keys count: the service's own, or, where it stands before the cloud, Microsoft's. */
  keysOf: 'service' | 'microsoft'
  /** Whether subscription keys of the environment are accepted. */
  enabled: boolean
  /** Whether access was ever enabled, so that keys exist. */
  hasKeys: boolean
  /** When access was last switched, or null. */
  changedUtc: string | null
  /** Who last switched access, or null. */
  changedBy: string | null
}

/** One subscription key in the clear. */
export interface SubscriptionKey {
  instanceId: string
  /** Which of the two subscription keys is meant. */
  slot: 'primary' | 'secondary'
  /** The subscription key: 32 lower-case hexadecimal digits. A secret. */
  key: string
}

/** The keys of Microsoft's with which the service calls it. */
export interface UpstreamKeys {
  instanceId: string
  /** The API that the keys belong to. */
  upstreamUrl: string
  /** The primary key, or null before it was pasted. */
  primary: UpstreamKey | null
  /** The secondary key, or null before it was pasted. */
  secondary: UpstreamKey | null
  /** Which key the next call takes, or null without any. */
  inUse: 'primary' | 'secondary' | null
  /** When a call last went on with the other key because one was refused, or null. */
  lastFailoverUtc: string | null
}

/** A pasted key, without the key itself. */
export interface UpstreamKey {
  /** The last four characters of the key; null for callers without a role. */
  lastFour: string | null
  /** When it was pasted. */
  setUtc: string
  /** Who pasted it; null for callers without a role. */
  setBy: string | null
  /** What became of it at the last check: unreachable when the upstream gave no answer about it. */
  state: 'valid' | 'invalid' | 'unreachable'
  /** When that was. */
  checkedUtc: string
}

/** One or both keys, as the upstream shows them. */
export interface PastedKeys {
  /** The primary key; left out, the pasted one stays. A secret. */
  primary?: string | undefined
  /** The secondary key; left out, the pasted one stays. A secret. */
  secondary?: string | undefined
}

export interface GetApiAccessInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface EnableApiAccessInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface DisableApiAccessInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface RevealSubscriptionKeyInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Which of the two subscription keys is meant. */
  slot: 'primary' | 'secondary'
}

export interface RegenerateSubscriptionKeyInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** Which of the two subscription keys is meant. */
  slot: 'primary' | 'secondary'
}

export interface GetUpstreamKeysInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface ReplaceUpstreamKeysInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
  /** The keys to keep, in place of those pasted before. */
  keys: PastedKeys
}

export interface VerifyUpstreamKeysInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface RemoveUpstreamKeysInput {
  /** ID of the environment, as listed by List environments. */
  instanceId: string
}

export interface ManagementClient {
  readonly apiAccess: {
    /**
     * Tells whether the APIs of an environment are enabled. Never contains a key.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/api-access`.
     * @throws ApiError, also with the code `forbidden`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    get(input: GetApiAccessInput, options?: CallOptions): Call<ApiAccess>
    /**
     * Enables the APIs of an environment. The first time it creates both keys, later the kept keys work again.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/api-access/enable`.
     * @throws ApiError, also with the code `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    enable(input: EnableApiAccessInput, options?: CallOptions): Call<ApiAccess>
    /**
     * Disables the APIs of an environment: its keys are refused until access is enabled again.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/api-access/disable`.
     * @throws ApiError, also with the code `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    disable(input: DisableApiAccessInput, options?: CallOptions): Call<ApiAccess>
    /**
     * Returns the primary or the secondary subscription key in the clear. Not found before access was enabled.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/api-access/keys/{slot}/reveal`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    reveal(input: RevealSubscriptionKeyInput, options?: CallOptions): Call<SubscriptionKey>
    /**
     * Replaces the primary or the secondary subscription key at once; the other key is not touched.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/api-access/keys/{slot}/regenerate`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    regenerate(input: RegenerateSubscriptionKeyInput, options?: CallOptions): Call<SubscriptionKey>
  }
  readonly upstreamKeys: {
    /**
     * Tells which keys of the upstream are set, since when, and whether they worked when last checked. Never contains a key.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/upstream-keys`.
     * @throws ApiError, also with the code `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    get(input: GetUpstreamKeysInput, options?: CallOptions): Call<UpstreamKeys>
    /**
     * Takes one or both keys of the upstream for an environment. Each is tried first, with the token of the caller, who must be an administrator there.
     *
     * Self-hosted service only: `PUT /management/instances/{instanceId}/upstream-keys`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    replace(input: ReplaceUpstreamKeysInput, options?: CallOptions): Call<UpstreamKeys>
    /**
     * Calls the upstream with each key that is set, and tells which ones it accepts.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/upstream-keys/verify`.
     * @throws ApiError, also with the code `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    verify(input: VerifyUpstreamKeysInput, options?: CallOptions): Call<UpstreamKeys>
    /**
     * Forgets both keys of the upstream; they stay valid there until they are regenerated.
     *
     * Self-hosted service only: `DELETE /management/instances/{instanceId}/upstream-keys`.
     * @throws ApiError, also with the code `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    remove(input: RemoveUpstreamKeysInput, options?: CallOptions): Call<UpstreamKeys>
  }
  /** The methods of one environment: none of them takes `instanceId`. */
  instance(instanceId: string): InstanceManagementClient
}

export interface InstanceManagementClient {
  readonly apiAccess: {
    /**
     * Tells whether the APIs of an environment are enabled. Never contains a key.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/api-access`.
     * @throws ApiError, also with the code `forbidden`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    get(input?: Record<string, never>, options?: CallOptions): Call<ApiAccess>
    /**
     * Enables the APIs of an environment. The first time it creates both keys, later the kept keys work again.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/api-access/enable`.
     * @throws ApiError, also with the code `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    enable(input?: Record<string, never>, options?: CallOptions): Call<ApiAccess>
    /**
     * Disables the APIs of an environment: its keys are refused until access is enabled again.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/api-access/disable`.
     * @throws ApiError, also with the code `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    disable(input?: Record<string, never>, options?: CallOptions): Call<ApiAccess>
    /**
     * Returns the primary or the secondary subscription key in the clear. Not found before access was enabled.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/api-access/keys/{slot}/reveal`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    reveal(input: Omit<RevealSubscriptionKeyInput, 'instanceId'>, options?: CallOptions): Call<SubscriptionKey>
    /**
     * Replaces the primary or the secondary subscription key at once; the other key is not touched.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/api-access/keys/{slot}/regenerate`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    regenerate(input: Omit<RegenerateSubscriptionKeyInput, 'instanceId'>, options?: CallOptions): Call<SubscriptionKey>
  }
  readonly upstreamKeys: {
    /**
     * Tells which keys of the upstream are set, since when, and whether they worked when last checked. Never contains a key.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/upstream-keys`.
     * @throws ApiError, also with the code `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    get(input?: Record<string, never>, options?: CallOptions): Call<UpstreamKeys>
    /**
     * Takes one or both keys of the upstream for an environment. Each is tried first, with the token of the caller, who must be an administrator there.
     *
     * Self-hosted service only: `PUT /management/instances/{instanceId}/upstream-keys`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    replace(input: Omit<ReplaceUpstreamKeysInput, 'instanceId'>, options?: CallOptions): Call<UpstreamKeys>
    /**
     * Calls the upstream with each key that is set, and tells which ones it accepts.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/upstream-keys/verify`.
     * @throws ApiError, also with the code `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    verify(input?: Record<string, never>, options?: CallOptions): Call<UpstreamKeys>
    /**
     * Forgets both keys of the upstream; they stay valid there until they are regenerated.
     *
     * Self-hosted service only: `DELETE /management/instances/{instanceId}/upstream-keys`.
     * @throws ApiError, also with the code `forbidden`, `conflict`, `tooManyRequests`, `badGateway`, `gatewayTimeout`.
     */
    remove(input?: Record<string, never>, options?: CallOptions): Call<UpstreamKeys>
  }
}
