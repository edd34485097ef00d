import { existsSync } from 'node:fs'
import { join } from 'node:path'
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
    'api-access': `/${environment}/permissions/apis`,
    operation: `/${environment}/explorer/Get-entities-with-OData-path`,
    settings: `/${environment}/settings`,
  }
  // What differs from one data folder, moment, machine or piece of work to the next.
  const mask = [
    page.locator('code, dd, .font-mono, p:has(time), input:not([type=search]), main .sticky'),
    page.locator('section').filter({ has: page.getByRole('list', { name: 'Language' }) }),
    page.getByRole('option', { name: '한국어' }),
  ]
  for (const theme of ['light', 'dark'] as const) {
    await page.context().addCookies([{ name: 'theme', value: theme, url: new URL(page.url()).origin }])
    for (const [name, path] of Object.entries(screens)) {
      await test.step(`${name}, ${theme}`, async () => {
        await page.goto(`/en${path}`)
        await expectSettled(page)
        await expect(page).toHaveScreenshot([drawnBy, `${name}-${theme}.png`], {
          mask,
          maxDiffPixelRatio: 0.002,
        })
      })
    }
    await test.step(`palette, ${theme}`, async () => {
      await page.keyboard.press('ControlOrMeta+k')
      await expect(page.getByRole('option', { name: 'Customers' })).toBeVisible()
      await expect(page.getByRole('dialog')).toHaveScreenshot([drawnBy, `palette-${theme}.png`], {
        mask,
        maxDiffPixelRatio: 0.002,
      })
    })
  }
})
