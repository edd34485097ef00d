import { listPages } from './list-pages.ts'
import { expect, expectAccessible, faultsOfService, signIn, test } from './story.ts'

test.use({ expectedErrors: faultsOfService })

/** That of the reads of one page, with what a slow machine adds. */
const longestMs = 20_000

test('while the service takes every call and answers none, each page says so in time and offers to try again', async ({
  page,
  faulty,
  dashboard,
}) => {
  await signIn(page, 'Admin')
  const listed = await listPages(page)
  faulty.answer(/./, 'wait')

  await test.step('every page ends', async () => {
    const late: string[] = []
    await Promise.all(
      Object.entries(listed).map(async ([name, path]) => {
        const startedMs = Date.now()
        const answer = await page.context().request.get(`${dashboard.url}/en${path}`, { timeout: 90_000 })
        await answer.body()
        const ms = Date.now() - startedMs
        if (ms > longestMs) late.push(`${name}: ${Math.round(ms / 1000)} s`)
      }),
    )
    expect(late).toEqual([])
  })

  await test.step('and is whole again once the service is', async () => {
    await page.goto(`${dashboard.url}/en${listed.customers}`)
    await expect(page.getByText('The service took too long').first()).toBeVisible({ timeout: longestMs })
    await expectAccessible(page)
    faulty.recover()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('row').nth(1)).toBeVisible()
  })
})

test('a service that begins an answer and sends nothing more is late as well', async ({
  page,
  faulty,
  dashboard,
}) => {
  await signIn(page, 'Admin')
  const { customers } = await listPages(page)
  faulty.answer(/\/management\//, 'stall')
  await page.goto(`${dashboard.url}/en${customers}`)
  await expect(page.getByText('The service took too long').first()).toBeVisible({ timeout: longestMs })
})
