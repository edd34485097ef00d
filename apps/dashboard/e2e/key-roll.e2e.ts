import type { Page } from '@playwright/test'
import { z } from 'zod'
import { callAsProgram, enableAccess } from './call-as-program.ts'
import { loadEnvironment } from './load-environment.ts'
import { replaceAtOnce } from './replace-at-once.ts'
import { setBackKeyUses } from './set-back-key-uses.ts'
import { expect, expectAccessible, findEnvironment, signIn, test } from './story.ts'

const environmentName = 'Shop of keys'
const aKey = /\bcik_\w+/

test.beforeAll(() => {
  loadEnvironment(environmentName, 'shop_people', [
    { dataSource: 'shop', table: 'people', key: 'Id', rows: [{ Id: 'a', Name: 'Ann Ox' }] },
  ])
})

test('an administrator makes a key, rolls it and watches the old value to its end', async ({ page }) => {
  await signIn(page, 'Admin')
  const environment = await findEnvironment(page, environmentName)
  const call = (key: string) =>
    callAsProgram('GET', `/v1/instances/${environment}/data/Customer`, undefined, key)
  const list = `/en/${environment}/permissions/apis`
  let old = ''

  await test.step('a key for one flow is shown once', async () => {
    await enableAccess(environment)
    await page.goto(list)
    await page.getByRole('link', { name: 'Create key' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Nightly flow')
    await page.getByRole('radio', { name: /^What you choose/ }).check()
    await page.getByRole('button', { name: 'Create key' }).click()
    await expect(page.getByRole('group', { name: 'What you choose' }).getByRole('alert')).toHaveText(
      'Choose at least one.',
    )
    await page.getByRole('checkbox', { name: 'See customers and their activities' }).check()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Create key' }).click()
    await expect(page.getByRole('heading', { name: 'Key made: Nightly flow' })).toBeFocused()
    old = await copyNewKey(page)
    await expect(page.getByText('curl -H "Ocp-Apim-Subscription-Key: YOUR_KEY"')).toContainText('Bearer')
    await expectAccessible(page)
    await page.goto(`${list}/keys/new`)
    await page.getByRole('textbox', { name: 'Name' }).fill('Flow without sign-in')
    await page.getByRole('checkbox', { name: /^Acts alone/ }).check()
    await page.getByRole('button', { name: 'Create key' }).click()
    await expect(page.getByText('curl -H "Ocp-Apim-Subscription-Key: YOUR_KEY"')).not.toContainText('Bearer')
    const alone = await page.getByRole('link', { name: 'Open its page' }).getAttribute('href')
    await callAsProgram('DELETE', `/management/instances/${environment}/keys/${alone?.split('/').at(-1)}`)
    await page.goto(`${list}/keys/new`)
    await page.getByRole('textbox', { name: 'Name' }).fill('nightly FLOW')
    await page.getByRole('button', { name: 'Create key' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'The key was not made' })).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveAttribute('aria-invalid', 'true')
    await page.goto(list)
    await page.getByRole('link', { name: 'Nightly flow' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Nightly flow' })).toBeVisible()
    await expectNoKey(page)
    await call(old)
  })

  let fresh = ''
  await test.step('the roll tells who would notice, and chooses what breaks nobody', async () => {
    const opener = page.getByRole('button', { name: 'Roll key' })
    await opener.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Roll Nightly flow?' })
    await expect(dialog.getByRole('status')).toContainText('1 call with this key in the last 7 days')
    await expect(dialog.getByRole('radio', { name: /^7 days/ })).toBeFocused()
    await expect(dialog.getByRole('radio', { name: /^7 days/ })).toBeChecked()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(opener).toBeFocused()
    await page.keyboard.press('Enter')
    const release = await holdActions(page)
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeDisabled()
    await pressEscape(page)
    await expect(dialog).toBeVisible()
    release()
    await expect(page.getByRole('button', { name: 'Copy key' })).toBeFocused()
    fresh = await copyNewKey(page)
    expect(fresh).not.toBe(old)
    await expect(page.getByRole('dialog')).toContainText('The old value works until')
    await expectAccessible(page)
    // It is never shown again: a key that was pressed by mistake does not take it away.
    await pressEscape(page)
    await expect(page.getByRole('dialog')).toContainText(fresh)
    await page.getByRole('button', { name: 'I have kept it' }).click()
    await expect(page.getByRole('dialog')).toBeHidden()
    await expectNoKey(page)
  })

  const oldValue = page.getByRole('listitem').filter({ hasText: /^Old value ••••/ })

  await test.step('who still calls with the old value is seen, apart from calls before the roll', async () => {
    await page.reload()
    await expect(oldValue).toContainText('Not called since')
    await expect(oldValue).toContainText('No call since it was replaced; 1 in the last 24 hours')
    await expect(page.getByText('Old value still works')).toBeVisible()
    await page.getByRole('button', { name: 'End now' }).click()
    await expect(page.getByRole('dialog')).toContainText('1 call came with it shortly before it was replaced')
    await page.keyboard.press('Escape')
    await call(old)
    await page.reload()
    await expect(oldValue).toContainText('Still used')
    await expect(oldValue).toContainText('1 call since it was replaced')
    await expect(oldValue).toContainText('List rows of a table')
    await expect(oldValue.getByRole('list', { name: 'Who calls with this value' })).toContainText(
      /node, 127\.0\.0\.1\): 2 calls/,
    )
    await expect(page.getByRole('img', { name: /^Calls with this key\. 2 calls/ })).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('it ends when it is quiet, and is refused', async () => {
    await call(fresh)
    await page.getByRole('button', { name: 'End when quiet' }).click()
    await page.getByRole('combobox', { name: 'Not used for' }).selectOption('15 minutes')
    await expectAccessible(page)
    await page.getByRole('dialog').getByRole('button', { name: 'End when quiet' }).click()
    await expect(oldValue).toContainText('each call starts the 15 minutes again')
    const ends = await oldValue.getByRole('time').all()
    const [soon, latest] = await Promise.all(ends.slice(-2).map((end) => end.getAttribute('datetime')))
    const minutesBetween = (Date.parse(latest ?? '') - Date.parse(soon ?? '')) / 60_000
    expect(Math.round(minutesBetween)).toBeGreaterThan(6 * 1440)
    await call(old)
    await page.reload()
    setBackKeyUses(environment, 16)
    await expect(call(old)).rejects.toThrow('401')
    await call(fresh)
    await page.reload()
    await expect(oldValue).toHaveCount(0)
    await expect(page.getByText(/^1 call was refused, the latest .* \(node, 127\.0\.0\.1\)/)).toBeVisible()
    await expect(page.getByText('Ended value still called')).toBeVisible()
    await expect(page.getByText('rolled Nightly flow')).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('at once takes the name of the key', async () => {
    await page.getByRole('button', { name: 'Roll key' }).click()
    await page.getByRole('radio', { name: /^At once/ }).check()
    const submit = page.getByRole('dialog').getByRole('button', { name: 'Roll key' })
    await expect(submit).toBeDisabled()
    await page.getByRole('textbox', { name: 'Type Nightly flow to confirm' }).fill('Nightly flow')
    await submit.click()
    const last = await copyNewKey(page)
    await page.getByRole('button', { name: 'I have kept it' }).click()
    await expect(page.getByText('The old value is refused from now on')).toBeVisible()
    await expect(call(fresh)).rejects.toThrow('401')
    await call(last)
    fresh = last
  })

  await test.step('it is limited, disabled, enabled and deleted', async () => {
    await page.getByRole('button', { name: 'Change' }).click()
    await expect(page.getByRole('checkbox', { name: 'See customers and their activities' })).toBeChecked()
    await page.getByRole('checkbox', { name: 'See tables' }).check()
    await expectAccessible(page)
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('2 capabilities · needs a bearer token as well')).toBeVisible()
    await page.getByRole('button', { name: 'Disable key' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Disable key' }).click()
    await expect(page.getByText('Disabled', { exact: true })).toBeVisible()
    await expect(page.getByText('Disabled, refused')).toBeVisible()
    await expect(page.getByText('Works', { exact: true })).toHaveCount(0)
    await expect(call(fresh)).rejects.toThrow('401')
    await page.getByRole('button', { name: 'Enable key' }).click()
    await expect(page.getByText('Active', { exact: true })).toBeVisible()
    await call(fresh)
    await page.getByRole('button', { name: 'Delete key' }).click()
    await page.getByRole('textbox', { name: 'Type Nightly flow to confirm' }).fill('Nightly flow')
    await page.getByRole('dialog').getByRole('button', { name: 'Delete key' }).click()
    await expect(page.getByText('No named keys yet')).toBeVisible()
    await expect(page.getByText('administrator@contoso.example deleted Nightly flow').first()).toBeVisible()
    await expect(call(fresh)).rejects.toThrow('401')
  })
})

test('a subscription key that cannot be shown again is seen once, and who still calls is told', async ({
  page,
}) => {
  await signIn(page, 'Admin')
  const environment = await findEnvironment(page, environmentName)
  const primary = await enableAccess(environment)
  const call = (key: string) =>
    callAsProgram('GET', `/v1/instances/${environment}/data/Customer`, undefined, key)
  await call(primary)
  await page.goto(`/en/${environment}/permissions/apis`)

  await test.step('the page of the key shows it, and who calls by name', async () => {
    await page.goto(`/en/${environment}/permissions/apis/keys/primary`)
    await page.getByRole('button', { name: 'Show Primary subscription key' }).click()
    await expect(page.getByText(primary)).toBeVisible()
    await expect(page.getByRole('list', { name: 'Who calls with this value' }).first()).not.toContainText(
      /[0-9a-f]{8}-[0-9a-f]{4}/,
    )
    const shown = await callAsProgram(
      'GET',
      `/management/instances/${environment}/audit?action=RevealSubscriptionKey&top=1`,
    )
    expect(shown).toMatchObject({
      entries: [{ userAgent: expect.stringMatching(/^customer-insights-kit-dashboard\/\d/) }],
    })
    await page.goto(`/en/${environment}/permissions/apis`)
  })

  await test.step('both keys are no longer shown', async () => {
    await page.getByRole('button', { name: 'Stop showing' }).click()
    const dialog = page.getByRole('dialog', { name: 'Stop showing both keys?' })
    await dialog.getByRole('textbox', { name: `Type ${environmentName} to confirm` }).fill(environmentName)
    await dialog.getByRole('button', { name: 'Stop showing' }).click()
    await expect(page.getByRole('button', { name: 'Show again' })).toBeVisible()
    await expect(page.getByRole('button', { name: /^(Show|Copy) Primary/ })).toHaveCount(0)
  })

  await test.step('a new value is shown once, and the old one is ended', async () => {
    await page.getByRole('button', { name: 'Regenerate primary' }).click()
    const dialog = page.getByRole('dialog', { name: 'Regenerate the primary key?' })
    await expect(dialog.getByRole('status')).toContainText('Last call')
    await dialog.getByRole('button', { name: 'Regenerate primary' }).click()
    await expect(page.getByRole('dialog', { name: 'Copy the new value now' })).toBeVisible()
    const key = (await page.getByText(/^[0-9a-f]{32}$/).textContent()) ?? ''
    await page.getByRole('button', { name: 'I have kept it' }).click()
    expect(await page.content()).not.toContain(key)
    await call(key)
    await call(primary)
    await page.getByRole('button', { name: 'End now' }).click()
    await expect(page.getByRole('dialog')).toContainText(`ends in ${primary.slice(-4)} is refused`)
    await page.getByRole('dialog').getByRole('button', { name: 'End now' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: /^Old value ••••/ })).toHaveCount(0)
    await expect(call(primary)).rejects.toThrow('401')
    await expectAccessible(page)
    await page.goto(`/en/${environment}/permissions/apis/keys/primary`)
    await expect(
      page.getByText(/^1 call was refused, the latest .* \(node, 127\.0\.0\.1\)/).first(),
    ).toBeVisible()
    await page.goto(`/en/${environment}/permissions/apis`)
  })

  await test.step('they are shown again', async () => {
    await page.getByRole('button', { name: 'Show again' }).click()
    await page.getByRole('button', { name: 'Show Secondary subscription key' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'This value cannot be shown' })).toBeVisible()
    await replaceAtOnce(page, 'Regenerate primary', environmentName)
    await expect(page.getByRole('button', { name: 'Show Primary subscription key' })).toBeVisible()
  })
})

async function copyNewKey(page: Page): Promise<string> {
  await page.evaluate(() => navigator.clipboard.writeText(''))
  await page.getByRole('button', { name: 'Copy key' }).click()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(aKey)
  return page.evaluate(() => navigator.clipboard.readText())
}

/** More than once: a browser lets a page refuse the first time alone. */
async function pressEscape(page: Page): Promise<void> {
  for (let time = 0; time < 3; time += 1) await page.keyboard.press('Escape')
}

/** What the page asks the dashboard to do waits until what it returns is called. */
async function holdActions(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route(page.url(), async (route) => {
    if (route.request().method() === 'POST') await promise
    await route.continue().catch(() => undefined)
  })
  // The route stays, and holds nothing any more.
  return resolve
}

/** Neither in the page with its scripts, nor in what the browser keeps, nor in the address. */
async function expectNoKey(page: Page): Promise<void> {
  expect(await page.content()).not.toMatch(aKey)
  const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]))
  expect(`${kept} ${page.url()}`).not.toMatch(aKey)
}

test('of two administrators who roll a key at the same time, the later one takes nothing from the other', async ({
  page,
}) => {
  await signIn(page, 'Admin')
  const environment = await findEnvironment(page, environmentName)
  await enableAccess(environment)
  const path = `/management/instances/${environment}/keys`
  const made = await callAsProgram('POST', path, { name: `Rolled by two ${Date.now()}` })
  const { keyId } = z.object({ keyId: z.string() }).parse(made)
  const roll = (target: Page) => target.getByRole('button', { name: 'Roll key' })
  await page.goto(`/en/${environment}/permissions/apis/keys/${keyId}`)
  const other = await page.context().newPage()
  await other.goto(page.url())
  for (const each of [page, other]) await roll(each).click()

  await page.getByRole('dialog').getByRole('button', { name: 'Roll key' }).click()
  await expect(page.getByRole('button', { name: 'Copy key' })).toBeFocused()
  await other.getByRole('dialog').getByRole('button', { name: 'Roll key' }).click()
  await expect(other.getByRole('dialog').getByRole('alert')).toContainText(
    'This key has another value already',
  )
  await expectAccessible(other)

  await test.step('and may still roll it, once the page shows the present value', async () => {
    await other.reload()
    await roll(other).click()
    await other.getByRole('dialog').getByRole('button', { name: 'Roll key' }).click()
    await expect(other.getByRole('button', { name: 'Copy key' })).toBeFocused()
  })
})
