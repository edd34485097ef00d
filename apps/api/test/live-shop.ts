import { join } from 'node:path'
import { importEnvironment } from '../src/load/import-environment.ts'
import { findInstance } from '../src/store/instances.ts'
import { createTestFolder, smallFiles, smallMapping, writeShop } from './small-shop.ts'
import type { TestService } from './start-service.ts'

type Role = Parameters<TestService['tokenOf']>[0]

interface Sent {
  readonly role?: Role
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Instead of a body that is printed as JSON. */
  readonly text?: string
}

/** An environment of the small shop in a running service, and calls to it in raw HTTP. */
export async function openLiveShop(service: TestService, files: Record<string, string> = smallFiles) {
  const { instanceId, primaryKey } = await service.addEnvironment()
  const environment = (await findInstance(service.control, instanceId))?.name ?? ''

  async function call(
    method: string,
    path: string,
    { role = 'Contributor', body, headers, text }: Sent = {},
  ) {
    const isWrite = method !== 'GET'
    const response = await fetch(`${service.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await service.tokenOf(role)}`,
        'Ocp-Apim-Subscription-Key': primaryKey,
        ...(isWrite && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(isWrite && { body: text ?? JSON.stringify(body) }),
    })
    const answer = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: answer === '' ? undefined : JSON.parse(answer),
    }
  }
  const data = `/v1/instances/${instanceId}/data`
  const query = (options: Record<string, string>) => `?${new URLSearchParams(options)}`

  const shop = {
    instanceId,
    call,
    query,
    /** Loads files as `pnpm load` does. */
    load: (changed: Record<string, string> = {}, isAppend = false) =>
      importEnvironment(service.dataDir, undefined, {
        environment,
        isAppend,
        mappingFile: writeShop(join(createTestFolder(), 'in'), { ...files, ...changed }, smallMapping),
      }),
    patch: (id: string, body: unknown, options: Record<string, string> = {}, sent: Sent = {}) =>
      call('PATCH', `${data}/Customer/${encodeURIComponent(id)}${query(options)}`, { body, ...sent }),
    post: (table: string, body: unknown, options: Record<string, string> = {}, sent: Sent = {}) =>
      call('POST', `${data}/${table}${query(options)}`, { body, ...sent }),
    get: (table: string, options: Record<string, string> = {}, sent: Sent = {}) =>
      call('GET', `${data}/${table}${query(options)}`, { role: 'Viewer', ...sent }),
    async read(table: string, options: Record<string, string> = {}): Promise<Record<string, unknown>[]> {
      const { status, body } = await shop.get(table, options)
      if (status !== 200) throw new Error(`${table} was answered with ${status}: ${JSON.stringify(body)}`)
      return body.value
    },
    /** A column of rows, in order. */
    readColumn: async (table: string, column: string, options: Record<string, string> = {}) =>
      (await shop.read(table, options)).map((row) => row[column]),
    /** The customer of this key in the shop. */
    async findCustomer(id: string): Promise<Record<string, unknown> & { CustomerId: string }> {
      const [row] = await shop.read('Customer', { $filter: `Id eq '${id}'` })
      if (row === undefined) throw new Error(`There is no customer ${id}.`)
      return { ...row, CustomerId: String(row.CustomerId) }
    },
    overlays: (path = '', options: Record<string, string> = {}) =>
      call('GET', `/management/instances/${instanceId}/overlays${path}${query(options)}`, { role: 'Viewer' }),
  }
  await shop.load()
  return shop
}

export type LiveShop = Awaited<ReturnType<typeof openLiveShop>>

export const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString()
export const hourMs = 3_600_000
export const dayMs = 24 * hourMs
