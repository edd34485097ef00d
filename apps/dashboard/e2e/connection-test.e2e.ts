import type { Page } from '@playwright/test'
import { z } from 'zod'
import { callAsProgram } from './call-as-program.ts'
import { connection } from './settings.ts'
import { expect, expectAccessible, faultsOfService, findEnvironment, signIn, test } from './story.ts'

const Created = z.object({ keyId: z.string(), key: z.string() })

test('a connection is tested in each way to sign in, and nothing of it is kept', async ({ page }) => {
  await signIn(page, 'Admin')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  const addresses: string[] = []
  page.on('request', (request) => addresses.push(request.url()))
  await page.goto(`/en/${environment}/connector`)
  const answer = page.getByRole('main').getByRole('status')
  const submit = () => page.getByRole('button', { name: 'Test connection' }).click()
  const primaryKey = await readPrimaryKey(environment)

  await test.step('as the signed-in user: with a key that is wrong, and with the right one', async () => {
    await page.getByLabel('Subscription key').fill('0123456789abcdef0123456789abcdef')
    await submit()
    await expect(answer).toContainText('The key was refused')
    await expect(answer).toContainText('401')
    await expectAccessible(page)
    await page.getByLabel('Subscription key').fill(primaryKey)
    await page.keyboard.press('Enter')
    await expect(answer).toContainText('The connection works')
    await expect(answer).toContainText('GET /v1/instances')
    await expect(answer).toContainText('Contoso Coffee')
    await expect(answer).toContainText(/Took\d+ ms/)
  })

  await test.step('as an application: with a wrong secret, and as it is registered', async () => {
    await page.getByRole('radio', { name: 'As an application' }).check()
    await expect(answer).toBeHidden()
    await page.getByLabel('Application (client) ID').fill(connection.clientId)
    await page.getByLabel('Client secret').fill('not-the-secret')
    await page.getByLabel('Subscription key').fill(primaryKey)
    await submit()
    await expect(answer).toContainText('No token was given')
    await expect(answer).toContainText('AADSTS7000215')
    await page.getByLabel('Client secret').fill(connection.clientSecret)
    await submit()
    await expect(answer).toContainText('The connection works')
  })

  await test.step('with a named key alone, where it acts alone', async () => {
    const make = async (name: string, actsAlone: boolean) =>
      Created.parse(
        await callAsProgram('POST', `/management/instances/${environment}/keys`, {
          name: `${name} ${Date.now()}`,
          scope: 'readOnly',
          actsAlone,
        }),
      )
    const alone = await make('Test alone', true)
    const beside = await make('Test beside', false)
    await page.getByRole('radio', { name: 'With a named key alone' }).check()
    await expect(page.getByLabel('Named key', { exact: true })).toHaveValue('')
    await page.getByLabel('Named key', { exact: true }).fill(beside.key)
    await submit()
    await expect(answer).toContainText('This key does not act alone')
    await page.getByLabel('Named key', { exact: true }).fill(alone.key)
    await submit()
    await expect(answer).toContainText('The connection works')
    await expectAccessible(page)
    expect(await page.content()).not.toContain(alone.key)
    for (const { keyId } of [alone, beside]) {
      await callAsProgram('DELETE', `/management/instances/${environment}/keys/${keyId}`)
    }
  })

  const secrets = [primaryKey, connection.clientSecret, 'not-the-secret']
  expect(addresses.filter((address) => secrets.some((secret) => address.includes(secret)))).toEqual([])
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  for (const secret of secrets) expect(kept).not.toContain(secret)
})

test.describe('when something is down', () => {
  test.use({ expectedErrors: faultsOfService })

  test('the test says what failed, and what to do', async ({ page, faulty, dashboard }) => {
    await signIn(page, 'Viewer')
    const environment = await findEnvironment(page, 'Contoso Coffee')
    const answer = page.getByRole('main').getByRole('status')
    await openAndFill(page, `${dashboard.url}/en/${environment}/connector`)
    const submit = () => page.getByRole('button', { name: 'Test connection' }).click()

    for (const [fault, said] of [
      ['cut', 'The service does not answer'],
      [{ status: 429, body: {} }, 'Too many calls for now'],
      [{ status: 200, body: [] }, 'Signed in, but without a role'],
      [{ status: 403, body: {} }, 'The role or the key is not enough'],
      [{ status: 502, body: {} }, 'The answer is not as expected'],
    ] as const) {
      await test.step(said, async () => {
        faulty.answer(/\/v1\/instances$/, fault)
        await submit()
        await expect(answer).toContainText(said)
        await expect(answer).not.toContainText('The connection works')
      })
    }

    await test.step('another way to sign in is chosen when the answer is there, and not before', async () => {
      const release = faulty.hold(/\/v1\/instances$/)
      await submit()
      const others = page.getByRole('radio')
      await expect(others).toHaveCount(3)
      for (const other of await others.all()) await expect(other).toBeDisabled()
      await expectAccessible(page)
      release()
      await expect(answer).toContainText('The answer is not as expected')
      for (const other of await others.all()) await expect(other).toBeEnabled()
      await page.getByRole('radio', { name: 'With a named key alone' }).check()
      await expect(answer).toBeHidden()
      await page.getByRole('radio', { name: 'As you' }).check()
      await page.getByLabel('Subscription key').fill('any')
    })

    await test.step('an environment that is not among them', async () => {
      const other = { instanceId: '00000000-0000-4000-8000-000000000001', name: 'Elsewhere' }
      faulty.answer(/\/v1\/instances$/, { status: 200, body: [other] })
      await submit()
      await expect(answer).toContainText('This environment is not among them')
      await page.getByRole('radio', { name: 'With a named key alone' }).check()
      await page.getByLabel('Named key', { exact: true }).fill('any')
      await submit()
      await expect(answer).toContainText('The key belongs to another environment')
      await page.getByRole('radio', { name: 'As you' }).check()
      await page.getByLabel('Subscription key').fill('any')
    })

    await test.step('the whole service', async () => {
      faulty.answer(/./, 'cut')
      await submit()
      await expect(page.getByRole('alert').filter({ hasText: 'The service does not answer' })).toBeVisible()
    })

    await test.step('the page itself', async () => {
      await page.goto(`${dashboard.url}/en/${environment}/connector`)
      await expect(page.getByRole('heading', { name: 'The service does not answer' })).toBeVisible()
      faulty.recover()
      await page.getByRole('button', { name: 'Try again' }).click()
      await expect(page.getByRole('heading', { name: 'Test connection' })).toBeVisible()
    })
  })
})

async function openAndFill(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.getByLabel('Subscription key').fill('any')
}

/** Other stories regenerate it. */
async function readPrimaryKey(environment: string): Promise<string> {
  const path = `/management/instances/${environment}/api-access/keys/primary/reveal`
  return z.object({ key: z.string() }).parse(await callAsProgram('POST', path)).key
}
