import { Call } from './call.ts'
import { type ContractOperation, checkContractAnswer, checkContractInput } from './check-contract.ts'
import { type Input, isObject } from './check-input.ts'
import { type ClientState, openState } from './client-state.ts'
import { InvalidInputError } from './errors.ts'
import { startPages } from './follow-pages.ts'
import type { ManagementClient } from './generated/management-types.ts'
import { wire as managementWire } from './generated/management-wire.ts'
import type { Client } from './generated/types.ts'
import { wire } from './generated/wire.ts'
import type { CallOptions, ClientOptions } from './options.ts'
import { send } from './send.ts'
import type { WireRow, WireTable } from './wire.ts'

/**
 * Creates a client of Customer Insights API v1, for Microsoft's cloud or a self-hosted service.
 *
 * Its methods reject with ApiError when the service answers with an error, ConnectionError and TimeoutError
 * when it does not answer, InvalidInputError before anything is sent, UnexpectedResponseError when the answer
 * is none of the API, and with what the credential throws. Throws InvalidInputError for settings that no call
 * could work with.
 *
 * @example
 * const client = createClient({ credential: getToken, subscriptionKey })
 * const environments = await client.instances.list()
 */
export function createClient(options: ClientOptions): Client {
  return connect(wire, options) as unknown as Client
}

/** Settings of a client of the operations that only a self-hosted service has. */
export interface ManagementClientOptions extends Omit<ClientOptions, 'baseUrl' | 'subscriptionKey'> {
  /** Where the service lives, ending in `/v1`. */
  readonly baseUrl: string
}

/**
 * Creates a client of the operations that only a self-hosted service has, such as API access. Throws
 * InvalidInputError for settings that no call could work with.
 */
export function createManagementClient(options: ManagementClientOptions): ManagementClient {
  // The default of other clients would take the token to Microsoft's cloud, which has none of this.
  if (!options?.baseUrl) throw new InvalidInputError('createManagementClient needs a baseUrl.')
  return connect(managementWire, options) as unknown as ManagementClient
}

type Method = (input?: Input, call?: CallOptions) => Call<unknown>

function connect(table: WireTable, options: ClientOptions): object {
  const state = openState(options)
  return {
    ...toMethods(table, state),
    instance: (instanceId: string) => toMethods(table, state, { instanceId }),
  }
}

/** The methods of a table; with bound inputs, those that take them. */
function toMethods(table: WireTable, state: ClientState, bound?: Input) {
  const client: Record<string, Record<string, Method>> = {}
  for (const [resource, rows] of Object.entries(table)) {
    for (const [name, row] of Object.entries(rows)) {
      if (bound && !row[2].includes('{instanceId}')) continue
      client[resource] ??= {}
      client[resource][name] = createMethod(state, row, state.contract?.[resource]?.[name], bound)
    }
  }
  return client
}

function createMethod(
  state: ClientState,
  row: WireRow,
  operation: ContractOperation | undefined,
  bound: Input | undefined,
): Method {
  return (input = {}, call) => {
    // What is no object stays as it is, to be refused like any other.
    const given = bound && isObject(input) ? { ...input, ...bound } : input
    const sendInput = async (some: Input) => {
      if (bound && input?.instanceId !== undefined) {
        throw new InvalidInputError(`${row[0]}: instanceId is bound: leave it out.`)
      }
      if (operation) checkContractInput(row, operation, some)
      else if (state.contract) throw new InvalidInputError(`${row[0]} is not in the contract.`)
      const answer = await send(state, row, some, call)
      if (operation) checkContractAnswer(row, operation, answer)
      return answer
    }
    return row[5] === 'pages' ? startPages(row, given, call?.pageSize, sendInput) : new Call(sendInput(given))
  }
}
