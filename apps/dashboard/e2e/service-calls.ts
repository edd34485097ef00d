import type { Page } from '@playwright/test'
import { z } from 'zod'
import { getToken } from './get-token.ts'
import { connection, findUser, type SampleRole } from './settings.ts'

const Found = z.object({
  total: z.number(),
  hits: z.array(z.object({ row: z.record(z.string(), z.unknown()) })),
  facets: z.array(
    z.object({ column: z.string(), buckets: z.array(z.object({ value: z.unknown(), count: z.number() })) }),
  ),
})

/** What stories ask the service itself, as one of the sample users, to compare it with the page. */
export async function createServiceCalls(page: Page, role: SampleRole, instanceId: string) {
  // Of its own, where nobody is signed in.
  const context = await page.context().browser()?.newContext()
  if (context === undefined) throw new Error('The page has no browser.')
  const token = await getToken(await context.newPage(), findUser(role))
  await context.close()
  const root = connection.apiUrl.replace(/\/v1$/, '')
  const management = `${root}/management/instances/${instanceId}`

  async function send(method: string, url: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }
  /** Administrators alone see it. */
  const readKey = async () =>
    z.object({ key: z.string() }).parse(await send('POST', `${management}/api-access/keys/primary/reveal`))
      .key
  const withKey = async () => ({ 'ocp-apim-subscription-key': await readKey() })

  return {
    token,
    readKey,
    search: async (request: object) =>
      Found.parse(await send('POST', `${management}/profiles/search`, request)),
    listViews: async (): Promise<{ viewId: string; name: string }[]> => send('GET', `${management}/views`),
    deleteView: (viewId: string) => send('DELETE', `${management}/views/${viewId}`),
    async createEnvironment(name: string): Promise<string> {
      const made = await send(
        'POST',
        `${connection.apiUrl}/instances/V2`,
        { instanceMetadata: { name } },
        await withKey(),
      )
      return made.instanceId
    },
    async deleteEnvironment(id: string): Promise<void> {
      await send('POST', `${root}/management/instances/${id}/api-access/enable`)
      const { key } = await send('POST', `${root}/management/instances/${id}/api-access/keys/primary/reveal`)
      await send('DELETE', `${connection.apiUrl}/instances/${id}`, undefined, {
        'ocp-apim-subscription-key': key,
      })
    },
  }
}
