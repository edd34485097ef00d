// Printed by `pnpm generate` from src/operations and src/management. Do not edit.
import type { CallOptions } from '../send.ts'


/** Whether the APIs of an environment can be used. */
export interface ApiAccess {
  instanceId: string
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

export interface ManagementClient {
  readonly apiAccess: {
    /**
     * Tells whether the APIs of an environment are enabled. Never contains a key.
     *
     * Self-hosted service only: `GET /management/instances/{instanceId}/api-access`.
     * @throws ApiError, also with the code `forbidden`.
     */
    get(input: GetApiAccessInput, options?: CallOptions): Promise<ApiAccess>
    /**
     * Enables the APIs of an environment. The first time it creates both keys, later the kept keys work again.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/api-access/enable`.
     * @throws ApiError, also with the code `forbidden`.
     */
    enable(input: EnableApiAccessInput, options?: CallOptions): Promise<ApiAccess>
    /**
     * Disables the APIs of an environment: its keys are refused until access is enabled again.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/api-access/disable`.
     * @throws ApiError, also with the code `forbidden`.
     */
    disable(input: DisableApiAccessInput, options?: CallOptions): Promise<ApiAccess>
    /**
     * Returns the primary or the secondary subscription key in the clear. Not found before access was enabled.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/api-access/keys/{slot}/reveal`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    reveal(input: RevealSubscriptionKeyInput, options?: CallOptions): Promise<SubscriptionKey>
    /**
     * Replaces the primary or the secondary subscription key at once; the other key is not touched.
     *
     * Self-hosted service only: `POST /management/instances/{instanceId}/api-access/keys/{slot}/regenerate`.
     * @throws ApiError, also with the code `invalidRequest`, `forbidden`, `notFound`.
     */
    regenerate(input: RegenerateSubscriptionKeyInput, options?: CallOptions): Promise<SubscriptionKey>
  }
}
