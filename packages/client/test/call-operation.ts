import type { ServerResponse } from 'node:http'
import { expect } from 'vitest'
import { type ClientState, openState } from '../src/client-state.ts'
import type { CallOptions, ClientOptions } from '../src/options.ts'
import { send } from '../src/send.ts'
import type { WireRow } from '../src/wire.ts'

/** Operations that no API has, one for each way to be sent. */
export const rows = {
  list: ['ListItems', 'GET', '/items', '$top:i $search proxy:b'],
  get: ['GetItem', 'GET', '/items/{id}', '$select:c'],
  save: ['SaveItem', 'PUT', '/items/{id}', '', 'item?'],
  create: ['CreateItem', 'POST', '/items', '', 'item'],
  change: ['ChangeItem', 'PATCH', '/items/{id}', '', 'item', 'void'],
  remove: ['RemoveItem', 'DELETE', '/items/{id}'],
  manage: ['ManageItem', 'POST', '/management/items/{id}'],
} as const satisfies Record<string, WireRow>

export const subscriptionKey = '0123456789abcdef0123456789abcdef'

/** Waits that a test can afford. */
export const briefRetry = { baseDelayMs: 1, maxDelayMs: 2 }

/** Sends to a server, with a token, a key and brief waits unless the test says otherwise. */
export function callAt(server: { readonly baseUrl: string }) {
  return (
    row: WireRow,
    input: Record<string, unknown> = {},
    client: Partial<ClientOptions> = {},
    call: CallOptions = {},
  ) => send(toClient(server, client), row, input, call)
}

/** One client, to be used for several calls. */
export function toClient(
  server: { readonly baseUrl: string },
  client: Partial<ClientOptions> = {},
): ClientState {
  const { baseUrl } = server
  return openState({
    baseUrl,
    credential: async () => 'token',
    subscriptionKey,
    retry: briefRetry,
    ...client,
  })
}

export async function failureOf(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => expect.unreachable('It did not fail.'),
    (error: Error) => error,
  )
}

/** Everything a log could show of an error: its message, its stack, its fields and those of its causes. */
export function textOf(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error) ?? ''
  return [error.message, error.stack, JSON.stringify(error), textOf(error.cause)].join('\n')
}

type Answer = (response: ServerResponse) => void

/** The first request gets the first answer, and so on; the last one goes to all that follow. */
export function answerInTurn(...answers: readonly Answer[]): Answer {
  let count = 0
  return (response) => {
    answers[Math.min(count, answers.length - 1)]?.(response)
    count += 1
  }
}

/** Answers with a status and no body. */
export const answerStatus =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    void response.writeHead(status, headers).end()

/** Cuts the connection before anything is answered. */
export const cutConnection: Answer = (response) => void response.socket?.resetAndDestroy()

/** Never answers. */
export const staySilent: Answer = () => undefined

/** Timers that would keep the process alive. */
export const countTimers = () =>
  process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length
