import { catalogues } from './catalogues.ts'
import { expect, findEnvironment, signIn, test } from './story.ts'

test('a maker reads the steps of a flow in every language, and opens its drawing in full size', async ({
  page,
}) => {
  await signIn(page, 'Viewer')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  for (const [language, { connector }] of Object.entries(catalogues)) {
    await test.step(language, async () => {
      await page.goto(`/${language}/${environment}/connector/guide`)
      const { words } = connector.guide.flows
      const flow = page.locator('#refresh-segment')
      await expect(flow).toContainText(`Refresh Status · Get the refresh ${words.equals} successful`)
      await expect(flow).toContainText(words.frequency)
      await expect(flow).toContainText(`{${words.yourTeam}}`)
      await expect(flow.getByText(/^contains\(createArray\(/)).toBeVisible()
      if (language !== 'en')
        await expect(page.getByRole('main')).not.toContainText(
          catalogues.en.connector.guide.flows.words.equals,
        )
    })
  }

  const flow = page.locator('#log-call')
  const [picture] = await Promise.all([
    page.waitForEvent('popup'),
    flow.locator('a[target="_blank"]').click(),
  ])
  const card = picture.locator('rect.own').first()
  await expect(card).toBeVisible()
  // Without its style a drawing is black.
  expect(await card.evaluate((shape) => getComputedStyle(shape).fill)).not.toBe('rgb(0, 0, 0)')
  expect(await picture.locator('svg').evaluate((svg) => svg.getBoundingClientRect().width)).toBeGreaterThan(
    800,
  )
})
