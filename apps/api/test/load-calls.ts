import { vi } from 'vitest'
import type { TestService } from './start-service.ts'

type Role = Parameters<TestService['tokenOf']>[0]

interface Call {
  readonly method?: string
  readonly by?: Role
  readonly body?: unknown
}

/** Stages files and loads them into an environment of a service, in raw HTTP. */
export function createLoadCalls(service: () => TestService, instanceId: () => string) {
  async function call(path: string, { method = 'GET', by = 'Contributor', body }: Call = {}) {
    const response = await fetch(`${service().url}/management/instances/${instanceId()}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await service().tokenOf(by)}`,
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, text, body: text.startsWith('{') ? JSON.parse(text) : undefined }
  }

  const create = (name: string, bytes: number, by?: Role) =>
    call('/load-files', { method: 'POST', body: { name, bytes }, ...(by && { by }) })

  const append = (fileId: string, offset: number, bytes: Buffer) =>
    call(`/load-files/${fileId}`, { method: 'PUT', body: { offset, base64: bytes.toString('base64') } })

  /** All of a file, in parts, and its id. */
  async function stage(name: string, content: string | Buffer, partBytes = 512 * 1024): Promise<string> {
    const bytes = Buffer.from(content as string)
    const { body, status, text } = await create(name, bytes.length)
    if (status !== 200) throw new Error(text)
    for (let offset = 0; offset < bytes.length; offset += partBytes) {
      const part = await append(body.fileId, offset, bytes.subarray(offset, offset + partBytes))
      if (part.status !== 200) throw new Error(part.text)
    }
    return body.fileId
  }

  const propose = (request: object) => call('/loads/proposal', { method: 'POST', body: request })
  const start = (mapping: unknown, mode = 'replace', by?: Role) =>
    call('/loads', { method: 'POST', body: { mode, mapping }, ...(by && { by }) })

  /** Waits for the end of the load that goes on. */
  const settle = () =>
    vi.waitUntil(
      async () => {
        const { load } = (await call('/loads')).body
        return load.state === 'running' ? undefined : load
      },
      { timeout: 20_000, interval: 20 },
    )

  /** Stages, proposes and loads, with changes of what was proposed. */
  async function loadAll(
    files: Readonly<Record<string, string>>,
    { mode = 'replace', change = (mapping: Mapping) => mapping } = {},
  ) {
    const ids: string[] = []
    for (const [name, content] of Object.entries(files)) ids.push(await stage(name, content))
    const proposal = (await propose({ files: ids, mode })).body
    const begun = await start(change(proposal.mapping), mode)
    if (begun.status !== 200) throw new Error(begun.text)
    return settle()
  }

  return { call, create, append, stage, propose, start, settle, loadAll }
}

export interface Mapping {
  customer: string
  tables: { fileId: string; table: string; key: string; types: Record<string, string> }[]
}
