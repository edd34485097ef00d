import type { Page } from '@playwright/test'
import { catalogues } from './catalogues.ts'
import { chooseEnvironment, expect, expectAccessible, findEnvironment, signIn, test } from './story.ts'

test.use({ viewport: { width: 360, height: 740 } })

test('everything fits and can be reached on a narrow screen', async ({ page }) => {
  await signIn(page, 'Admin')
  await expectFits(page)
  await chooseEnvironment(page, 'Contoso Coffee')
  await expectFits(page)
  await expectAccessible(page)
  const environment = new URL(page.url()).pathname.split('/')[2]

  await test.step('the navigation opens, leads on and closes', async () => {
    await page.getByRole('button', { name: 'Open navigation' }).click()
    const link = page.getByRole('link', { name: 'APIs', exact: true })
    await expect(link).toBeVisible()
    await expectAccessible(page)
    await link.click()
    await expect(page.getByRole('heading', { level: 1, name: 'Permissions: APIs' })).toBeVisible()
    await expect(link).toBeHidden()
    await expect(page.getByText('Primary subscription key')).toBeVisible()
    await expectFits(page)
  })

  const paths = [
    'explorer',
    'explorer/Get-entities-with-OData-path',
    'explorer/Get-a-workflow-job-information',
    'usage',
    'permissions/apis/keys/new',
    'permissions/apis/keys/primary',
    'permissions/users',
    'connector',
    'connector/guide',
    'connector/subscriptions',
    'customers?view=cards',
  ]
  for (const path of paths) {
    await test.step(path, async () => {
      await page.goto(`/en/${environment}/${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectFits(page)
      await expectAccessible(page)
    })
  }

  await test.step('a customer', async () => {
    await page.getByRole('main').getByRole('listitem').getByRole('link').first().click()
    await expect(page.getByRole('heading', { name: 'Activity timeline' })).toBeVisible()
    await expectFits(page)
    await expectAccessible(page)
  })
})

test('who may do what breaks no word, in any language', async ({ page }) => {
  await signIn(page, 'Admin')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  for (const language of ['en', 'ko', 'es'] as const) {
    await page.goto(`/${language}/${environment}/permissions/users`)
    const { matrixTitle } = catalogues[language].users
    await expect(page.getByRole('region', { name: matrixTitle })).toBeVisible()
    const names = page.getByRole('main').locator('th, th span, th bdi')
    const broken = await names.evaluateAll((cells) =>
      cells
        .flatMap(({ childNodes }) => [...childNodes])
        .flatMap((text) => {
          if (!(text instanceof Text)) return []
          return [...text.data.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
            const range = document.createRange()
            range.setStart(text, index)
            range.setEnd(text, index + word.length)
            const tops = new Set([...range.getClientRects()].map(({ top }) => top))
            return tops.size > 1 ? [word] : []
          })
        }),
    )
    expect(broken, language).toEqual([])
    await expectFits(page)
  }
})

async function expectFits(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
  expect(overflow).toBe(0)
}
