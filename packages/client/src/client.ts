import type { ManagementClient } from './generated/management-types.ts'
import { wire as managementWire } from './generated/management-wire.ts'
import type { Client } from './generated/types.ts'
import { wire } from './generated/wire.ts'
import { type ClientOptions, send } from './send.ts'
import type { WireTable } from './wire.ts'

/**
 * Creates a client of Customer Insights API v1, for Microsoft's cloud or a self-hosted service.
 *
 * Its methods throw ApiError when the service answers with an error, ConnectionError and TimeoutError when
 * it does not answer, InvalidInputError before anything is sent, and what the credential throws.
 *
 * @example
 * const client = createClient({ credential: getToken, subscriptionKey })
 * const environments = await client.instances.list()
 */
export function createClient(options: ClientOptions): Client {
  return toMethods(wire, options) as unknown as Client
}

/** Creates a client of the operations that only a self-hosted service has, such as API access. */
export function createManagementClient(options: Omit<ClientOptions, 'subscriptionKey'>): ManagementClient {
  return toMethods(managementWire, options) as unknown as ManagementClient
}

function toMethods(table: WireTable, options: ClientOptions) {
  return mapValues(table, (methods) =>
    mapValues(
      methods,
      (row): Call =>
        (input, call) =>
          send(options, row, input, call),
    ),
  )
}

type Call = (input?: Parameters<typeof send>[2], call?: Parameters<typeof send>[3]) => Promise<unknown>

function mapValues<V, R>(record: Readonly<Record<string, V>>, map: (value: V) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]))
}
