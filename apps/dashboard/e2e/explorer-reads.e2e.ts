import { z } from 'zod'
import { callAsProgram } from './call-as-program.ts'
import { loadOddShop } from './odd-shop.ts'
import { readServedSummaries } from './read-served-summaries.ts'
import { expect, findEnvironment, signIn, test } from './story.ts'

/** What needs something that Contoso Coffee has not: an erased customer, rows that did not fit, a subscription, and a cloud behind the service. */
const elsewhere = [
  'Get an erasure',
  'Export rows that were put aside',
  'Get a subscription',
  'Get upstream keys',
]

const shopName = 'Odd shop for the explorer'

const Erasures = z.object({ erasures: z.array(z.unknown()) })
const Found = z.object({ hits: z.array(z.object({ row: z.object({ CustomerId: z.string() }) })) })

test.beforeAll(() => loadOddShop(shopName))

test('every reading operation that is served answers 200 with nothing typed, as the contract says', async ({
  page,
}) => {
  await signIn(page, 'Admin')
  const [contoso, shop] = [
    await findEnvironment(page, 'Contoso Coffee'),
    await findEnvironment(page, shopName),
  ]
  const content = page.locator('#content')
  const status = page.getByRole('status').filter({ hasText: 'Status' })

  async function sendFirst(summary: string) {
    await expect(page.getByRole('heading', { level: 1, name: summary, exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(status, summary).toContainText('200')
    await expect(page.getByText('Differs from the contract'), summary).toHaveCount(0)
  }

  await page.goto(`/en/${contoso}/explorer`)
  const links = content.getByRole('link', { name: /^GET / }).filter({ visible: true })
  const served = await readServedSummaries()
  const all = (await links.allTextContents()).map((text) => text.replace(/^GET/, ''))
  const summaries = all.filter((summary) => served.has(summary) && !elsewhere.includes(summary))
  expect(summaries.length).toBeGreaterThanOrEqual(30)
  for (const summary of summaries) {
    await links.filter({ hasText: new RegExp(`^GET${summary}$`) }).click()
    await sendFirst(summary)
  }

  await test.step('also where rows did not fit', async () => {
    await page.goto(`/en/${shop}/explorer/ExportQuarantinedRows`)
    await sendFirst('Export rows that were put aside')
  })

  await test.step('also where somebody subscribed', async () => {
    const subscription = { callbackUrl: 'http://localhost:9/', event: 'customerChanged' }
    await callAsProgram('POST', `/management/instances/${shop}/subscriptions`, subscription)
    await page.goto(`/en/${shop}/explorer/GetSubscription`)
    await sendFirst('Get a subscription')
  })

  await test.step('also where somebody was erased', async () => {
    const management = `/management/instances/${shop}`
    const { erasures } = Erasures.parse(await callAsProgram('GET', `${management}/erasures`))
    // An earlier run on the same data has done it already.
    if (erasures.length === 0) {
      const found = await callAsProgram('POST', `${management}/profiles/search`, { top: 1, facets: [] })
      const customerId = Found.parse(found).hits[0]?.row.CustomerId
      await callAsProgram('POST', `${management}/erasures`, { customerId })
    }
    await page.goto(`/en/${shop}/explorer/GetErasure`)
    await sendFirst('Get an erasure')
  })
})
