import type { Page } from '@playwright/test'
import { z } from 'zod'
import { getToken } from './get-token.ts'
import { sendToService } from './send-to-service.ts'
import { connection, findUser, type SampleRole } from './settings.ts'

const Found = z.object({
  total: z.number(),
  hits: z.array(z.object({ row: z.record(z.string(), z.unknown()) })),
  facets: z.array(
    z.object({ column: z.string(), buckets: z.array(z.object({ value: z.unknown(), count: z.number() })) }),
  ),
})

/** Those of earlier stories: they last for an hour. */
const tokens = new Map<SampleRole, string>()

/** What stories ask the service itself, as one of the sample users, to compare it with the page. */
export async function createUserCalls(page: Page, role: SampleRole, instanceId: string) {
  const token = tokens.get(role) ?? (await readToken(page, role))
  tokens.set(role, token)
  const root = connection.apiUrl.replace(/\/v1$/, '')
  const management = `${root}/management/instances/${instanceId}`

  const send = (method: string, url: string, body?: unknown, key?: string) =>
    sendToService(method, url, { token, key, body })
  /** Administrators alone see it. */
  const readKey = async () =>
    z.object({ key: z.string() }).parse(await send('POST', `${management}/api-access/keys/primary/reveal`))
      .key

  return {
    token,
    readKey,
    search: async (request: object) =>
      Found.parse(await send('POST', `${management}/profiles/search`, request)),
    listAudit: async (action: string): Promise<{ ip: string | null }[]> =>
      (await send('GET', `${management}/audit?action=${action}`)).entries,
    listViews: async (): Promise<{ viewId: string; name: string }[]> => send('GET', `${management}/views`),
    deleteView: (viewId: string) => send('DELETE', `${management}/views/${viewId}`),
    async createEnvironment(name: string): Promise<string> {
      const made = await send(
        'POST',
        `${connection.apiUrl}/instances/V2`,
        { instanceMetadata: { name } },
        await readKey(),
      )
      return made.instanceId
    },
    async deleteEnvironment(id: string): Promise<void> {
      await send('POST', `${root}/management/instances/${id}/api-access/enable`)
      const { key } = await send('POST', `${root}/management/instances/${id}/api-access/keys/primary/reveal`)
      await send('DELETE', `${connection.apiUrl}/instances/${id}`, undefined, key)
    },
  }
}

async function readToken(page: Page, role: SampleRole): Promise<string> {
  // Of its own, where nobody is signed in.
  const context = await page.context().browser()?.newContext()
  if (context === undefined) throw new Error('The page has no browser.')
  const token = await getToken(await context.newPage(), findUser(role))
  await context.close()
  return token
}
