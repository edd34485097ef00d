import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page, Response } from '@playwright/test'
import { z } from 'zod'
import { listPages } from './list-pages.ts'
import { connection } from './settings.ts'
import { expect, signIn, test } from './story.ts'

test.use({ expectedErrors: /Failed to load resource: the server responded with a status of 404/ })

const mostBytes = 40_000

test('no page loads more than 40 KB of JavaScript above an empty one', async ({ page }) => {
  await signIn(page, 'Admin')
  const pages = { ...(await listPages(page)), 'sign-in': '/sign-in', 'signed out': '/signed-out' }
  const empty = await measureEmptyPage()
  expect(empty).toBeGreaterThan(50_000)
  for (const [name, path] of Object.entries(pages)) {
    await test.step(name, async () => {
      const bytes = (await measureScripts(page, `/en${path}`)) - empty
      console.log(`${name.padEnd(32)} ${(bytes / 1000).toFixed(1)} KB`)
      expect(bytes, `gzip bytes of ${name}`).toBeGreaterThan(0)
      expect(bytes, `gzip bytes of ${name}`).toBeLessThanOrEqual(mostBytes)
    })
  }
})

const Manifest = z.object({ rootMainFiles: z.array(z.string()).min(1) })

/** What Next gives every page of this build, also one with nothing in it. */
async function measureEmptyPage(): Promise<number> {
  const file = join(import.meta.dirname, '../.next/build-manifest.json')
  const { rootMainFiles } = Manifest.parse(JSON.parse(readFileSync(file, 'utf8')))
  const sizes = rootMainFiles.map(async (name) => {
    const answer = await fetch(`${connection.dashboardUrl}/_next/${name}`)
    expect(answer.status).toBe(200)
    return measure(await answer.bytes())
  })
  return add(await Promise.all(sizes))
}

/** All that a page loads until the network is idle, in a browser that has nothing of it yet. */
async function measureScripts(page: Page, address: string): Promise<number> {
  const answers = new Map<string, Response>()
  const note = (answer: Response) => {
    if (answer.request().resourceType() === 'script') answers.set(answer.url(), answer)
  }
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  page.on('response', note)
  await page.goto(address, { waitUntil: 'networkidle' })
  page.off('response', note)
  const sizes = [...answers.values()].map(async (answer) => measure(await answer.body()))
  await session.detach()
  return add(await Promise.all(sizes))
}

const measure = (script: Uint8Array): number => gzipSync(script, { level: 9 }).length

const add = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0)
