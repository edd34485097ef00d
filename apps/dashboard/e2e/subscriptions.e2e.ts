import { z } from 'zod'
import { callAsProgram } from './call-as-program.ts'
import { catalogues } from './catalogues.ts'
import { loadEnvironment } from './load-environment.ts'
import { changeUser, expect, expectAccessible, findEnvironment, signIn, test } from './story.ts'

const environmentName = 'Shop with subscriptions'

test.beforeAll(() =>
  loadEnvironment(environmentName, 'shop_people', [
    { dataSource: 'shop', table: 'people', key: 'Id', rows: [{ Id: 'one', Name: 'Ana', City: 'Lugo' }] },
  ]),
)

test('administrators see who is told of events, and end it', async ({ page }) => {
  await signIn(page, 'Admin')
  const environment = await findEnvironment(page, environmentName)
  const subscriptions = `/management/instances/${environment}/subscriptions`
  await callAsProgram('POST', `/management/instances/${environment}/api-access/enable`)
  // Of an earlier run.
  for (const { subscriptionId } of await list(subscriptions)) {
    await callAsProgram('DELETE', `${subscriptions}/${subscriptionId}`)
  }
  const subscribe = (subscription: object) => callAsProgram('POST', subscriptions, subscription)

  await test.step('nobody yet', async () => {
    await page.goto(`/en/${environment}/connector`)
    await page.getByRole('link', { name: 'Subscriptions' }).click()
    await expect(page.getByRole('heading', { name: 'Nobody is told of anything yet' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Import guide and flows' }).click()
    await expect(page).toHaveURL(/\/guide#keep-copy$/)
  })

  // Nothing listens there, so that what is sent is in vain.
  const closed = 'http://127.0.0.1:9'
  await subscribe({ callbackUrl: `${closed}/secret-of-a-flow`, event: 'customerChanged', columns: ['City'] })
  await subscribe({
    callbackUrl: 'http://localhost:9/another-secret',
    event: 'keyExpiring',
    withinDays: 14,
  })

  await test.step('what is told to whom, and how that goes', async () => {
    await changeCustomer(environment)
    const changes = page.getByRole('row', { name: /^A customer changes/ })
    await expect(async () => {
      await page.goto(`/en/${environment}/connector/subscriptions`)
      await expect(changes).toContainText('Failing', { timeout: 1000 })
    }).toPass()
    await expect(changes).toContainText('only City')
    await expect(changes).toContainText('127.0.0.1:9')
    await expect(changes).toContainText('Sample application')
    await expect(changes).toContainText('1 event waits')
    const keys = page.getByRole('row', { name: /^A key is about to expire/ })
    await expect(keys).toContainText('14 days before')
    await expect(keys).toContainText('Active')
    await expect(keys).toContainText('never')
    expect(await page.content()).not.toContain('secret')
    await expectAccessible(page)
  })

  await test.step('why, in the language of the page', async () => {
    for (const language of ['ko', 'es'] as const) {
      const { connector, reasons } = catalogues[language]
      await page.goto(`/${language}/${environment}/connector/subscriptions`)
      const row = page.getByRole('row', { name: connector.subscriptions.events.customerChanged })
      await expect(row).toContainText(reasons.texts.deliveryUnreachable.replace('{error}', 'ECONNREFUSED'))
    }
  })

  await test.step('on a narrow screen the table scrolls, and not the page', async () => {
    const size = page.viewportSize()
    await page.setViewportSize({ width: 360, height: 740 })
    const overflow = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      return scrollWidth - clientWidth
    })
    expect(overflow).toBe(0)
    if (size !== null) await page.setViewportSize(size)
  })

  await test.step('others of a lesser role do not see them', async () => {
    const answer = await page.request.get(`/en/${environment}/connector/subscriptions`)
    expect(await answer.text()).toContain('127.0.0.1:9')
    await changeUser(page, 'Viewer')
    const contoso = await findEnvironment(page, 'Contoso Coffee')
    await page.goto(`/en/${contoso}/connector/subscriptions`)
    await expect(page.getByRole('heading', { name: 'Your role keeps no subscriptions' })).toBeVisible()
    await expectAccessible(page)
    await changeUser(page, 'Admin')
  })

  await test.step('one is ended, with the keyboard, after a question', async () => {
    await page.goto(`/en/${environment}/connector/subscriptions`)
    const end = page.getByRole('button', { name: 'End: A customer changes, 127.0.0.1:9' })
    await end.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'End this subscription?' })
    await expect(dialog).toContainText('the event that waits')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(end).toBeVisible()
    await end.click()
    await dialog.getByRole('button', { name: 'End subscription' }).click()
    await expect(page.getByRole('heading', { name: '1 subscription' })).toBeVisible()
    await expect(end).toHaveCount(0)
    expect((await list(subscriptions)).map(({ event }) => event)).toEqual(['keyExpiring'])
  })

  await test.step('one that somebody else ended meanwhile', async () => {
    const [last] = await list(subscriptions)
    await page.getByRole('button', { name: /^End: A key/ }).click()
    await callAsProgram('DELETE', `${subscriptions}/${last?.subscriptionId}`)
    await page.getByRole('button', { name: 'End subscription' }).click()
    await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible()
  })
})

test('contributors see their own subscriptions, and are told so', async ({ page }) => {
  await signIn(page, 'Contributor')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  await page.goto(`/en/${environment}/connector/subscriptions`)
  await expect(page.getByRole('heading', { name: 'You have no subscriptions' })).toBeVisible()
  await expect(page.getByText('Administrators see the subscriptions of everybody.')).toBeVisible()
})

const Listed = z.array(z.object({ subscriptionId: z.string(), event: z.string() }))
const list = async (path: string) => Listed.parse(await callAsProgram('GET', path))

async function changeCustomer(environment: string): Promise<void> {
  const found = await callAsProgram('POST', `/management/instances/${environment}/profiles/search`, {
    top: 1,
  })
  const { hits } = z
    .object({ hits: z.array(z.object({ row: z.object({ CustomerId: z.string() }) })) })
    .parse(found)
  const access = `/management/instances/${environment}/api-access/keys/primary/reveal`
  const { key } = z.object({ key: z.string() }).parse(await callAsProgram('POST', access))
  const path = `/v1/instances/${environment}/data/Customer/${hits[0]?.row.CustomerId}`
  await callAsProgram('PATCH', path, { City: 'Vigo' }, key)
}
