import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { callAsProgram } from './call-as-program.ts'
import { expect, expectSettled, findEnvironment, signIn, test } from './story.ts'

const snapshots = join(import.meta.dirname, 'snapshots')

// Every platform and every Chromium draws letters a little differently.
test('the main screens look as they were recorded, in both colours', async ({ page, browser }) => {
  const drawnBy = `${process.platform}-chromium-${browser.version().split('.')[0]}`
  const isRecording = ['all', 'changed'].includes(test.info().config.updateSnapshots)
  const isComparable = isRecording || existsSync(join(snapshots, drawnBy))
  const reason = `there are no pictures of ${drawnBy}; docs/accessibility.md says how to record them`
  if (!isComparable) console.log(`Looks were not compared: ${reason}.`)
  test.skip(!isComparable, reason)

  await signIn(page, 'Admin')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  const screens = {
    environments: '',
    customers: `/${environment}/customers`,
    customer: `/${environment}/customers/${await findCustomer(environment)}`,
    'search-index': `/${environment}/search-index`,
    'api-access': `/${environment}/permissions/apis`,
    'personal-data': `/${environment}/permissions/personal-data`,
    connector: `/${environment}/connector`,
    operation: `/${environment}/explorer/Get-entities-with-OData-path`,
    settings: `/${environment}/settings`,
  }
  // What differs from one data folder, moment, machine or piece of work to the next.
  const mask = [
    page.locator('code, dd:not(details dd), .font-mono, p:has(time), input:not([type=search])'),
    page.locator('main .sticky:not(th)'),
    page.locator('section').filter({ has: page.getByRole('list', { name: 'Language' }) }),
    page.locator('main tr[data-index] > *, main details[open] > fieldset > :is(label, details)'),
    page.locator('main li:has([data-key-visible])'),
    page.locator('main ol, main [role=status], main nav li, section[aria-labelledby=run] p'),
    // Other stories leave environments of their own.
    page.locator('main li:has(a[href$="/customers"]):not(:first-child)'),
  ]
  for (const theme of ['light', 'dark'] as const) {
    await page.context().addCookies([{ name: 'theme', value: theme, url: new URL(page.url()).origin }])
    for (const [name, path] of Object.entries(screens)) {
      await test.step(`${name}, ${theme}`, async () => {
        await page.goto(`/en${path}`)
        await expectSettled(page)
        await expect(page).toHaveScreenshot([drawnBy, `${name}-${theme}.png`], {
          mask,
          ...(name === 'environments' && { clip: await findTop(page) }),
          maxDiffPixelRatio: 0.002,
        })
      })
    }
    await test.step(`palette, ${theme}`, async () => {
      await page.keyboard.press('ControlOrMeta+k')
      // Without customers, and without the environments that other stories leave.
      await page.keyboard.type('get-entities-with')
      await expect(page.getByRole('dialog').getByRole('status')).toHaveText(/^Results/)
      await expect(page.getByRole('dialog')).toHaveScreenshot([drawnBy, `palette-${theme}.png`], {
        maxDiffPixelRatio: 0.002,
      })
    })
  }
})

/** One of whom no story writes anything. */
async function findCustomer(environment: string): Promise<string> {
  const query = new URLSearchParams({ $filter: "Country eq 'Germany' and EMail ne null", $top: '1' })
  const { value } = (await callAsProgram('GET', `/v1/instances/${environment}/data/Customer?${query}`)) as {
    value: { CustomerId: string }[]
  }
  return value[0]?.CustomerId ?? ''
}

/** The page down to its first environment; how many follow differs. */
async function findTop(page: Page) {
  const card = await page.getByRole('main').getByRole('listitem').first().boundingBox()
  return { x: 0, y: 0, width: page.viewportSize()?.width ?? 0, height: card ? card.y + card.height : 0 }
}
