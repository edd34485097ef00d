import { openOperation, send, status } from './explorer-page.ts'
import { expect, expectAccessible, findEnvironment, signIn, test } from './story.ts'

test('where the APIs are not enabled no key is claimed, and the way to enable them stands beside Send', async ({
  page,
  faulty,
  dashboard,
}) => {
  await signIn(page, 'Admin')
  const contoso = await findEnvironment(page, 'Contoso Coffee')
  const refused = { statusCode: 401, message: 'Access denied due to invalid subscription key.' }
  const disabled = { enabled: false, hasKeys: true, changedUtc: null, changedBy: null }
  const state = { instanceId: contoso, keysOf: 'service', showsKeys: true, ...disabled }
  faulty.answer(/\/api-access$/, { status: 200, body: state })
  await page.goto(`${dashboard.url}/en/${contoso}/explorer/Get-current-user-role`)
  const form = page.getByRole('form', { name: 'Try it' })
  const way = form.getByRole('link', { name: 'Permissions: APIs' })

  await test.step('before', async () => {
    await expect(way).toHaveAttribute('href', `/en/${contoso}/permissions/apis`)
    await expect(form).toContainText('No key to fill in')
    await expect(form).not.toContainText('filled in, kept in the service')
    await expectAccessible(page)
  })

  await test.step('and at the answer, where the focus is then', async () => {
    faulty.answer(/\/rbac\//, { status: 401, body: refused })
    await send(page)
    const response = page.getByRole('region', { name: 'HTTP response' })
    await expect(response.getByRole('link', { name: 'Permissions: APIs' })).toBeVisible()
    await expect(status(page)).toBeFocused()
  })
})

test('an answer that does not come is waited for as long as somebody likes', async ({
  page,
  faulty,
  dashboard,
}) => {
  await signIn(page, 'Admin')
  const contoso = await findEnvironment(page, 'Contoso Coffee')
  const problem = (text: string) => page.getByRole('alert').filter({ hasText: text })

  await test.step('Escape cancels what only reads', async () => {
    await page.goto(`${dashboard.url}/en/${contoso}/explorer/Get-all-entity-metadata`)
    const button = page.getByRole('button', { name: 'Send', exact: true })
    await expect(button).toBeVisible()
    faulty.answer(/./, 'wait')
    await button.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(problem('Canceled')).toContainText('nothing was changed')
    await expect(page.locator(':focus')).toContainText('Canceled')
  })

  await test.step('of what changes something nobody knows what became of it', async () => {
    faulty.recover()
    await page.goto(`${dashboard.url}/en/${contoso}/explorer/EnableApiAccess`)
    await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeVisible()
    faulty.answer(/./, 'wait')
    await send(page)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect(problem('Canceled')).toContainText('Whether it took effect is not known')
    await expect(problem('Canceled')).not.toContainText('nothing was changed')
    await expectAccessible(page)
  })

  await test.step('all that Send does has one time limit', async () => {
    test.slow()
    await page.getByLabel('Authorization').selectOption('user')
    await send(page)
    await expect(problem('took too long')).toContainText('No answer arrived within 30 seconds', {
      timeout: 60_000,
    })
    faulty.recover()
    await send(page)
    await expect(status(page)).toContainText('200')
  })
})

test('where there is nothing to fill in, the field says so', async ({ page }) => {
  await signIn(page, 'Admin')
  const sandbox = await findEnvironment(page, 'Sandbox')
  await openOperation(page, sandbox, 'GetErasure')
  const field = page.getByRole('textbox', { name: /erasureId/ })
  await expect(field).toHaveValue('')
  await expect(field).toHaveAccessibleDescription(/This environment has none yet/)
})

test('pages of an answer are followed, and the old value of a key works on unless it is said otherwise', async ({
  page,
}) => {
  await signIn(page, 'Admin')
  const contoso = await findEnvironment(page, 'Contoso Coffee')

  await test.step('the next page is sent with what stands in the fields', async () => {
    await openOperation(page, contoso, 'Get-entities-with-OData-path')
    await page.getByRole('spinbutton', { name: 'Top' }).fill('')
    await page.getByRole('textbox', { name: /^Select \$/ }).fill('CustomerId')
    await send(page)
    await expect(status(page)).toContainText('200')
    await expect(page.getByRole('textbox', { name: /skiptoken/ })).toHaveValue('')
    await page.getByRole('button', { name: 'Next page' }).click()
    await expect(page.getByRole('textbox', { name: /skiptoken/ })).toHaveValue(/./)
    await expect(page.getByRole('textbox', { name: /^Select \$/ })).toHaveValue('CustomerId')
    await expect(status(page)).toContainText('200')
    await expect(status(page)).toBeFocused()
  })

  await test.step('what was typed is there again after another operation, and in the address', async () => {
    await page.getByRole('spinbutton', { name: 'Top' }).fill('7')
    const form = page.getByRole('form', { name: 'Try it' })
    await expect(form).toContainText(`/instances/${contoso}/data/Customer?$select=CustomerId&`)
    await expect(form).toContainText('&$top=7')
    await page.getByRole('searchbox', { name: 'Search operations' }).fill('rotate')
    await page.getByRole('link', { name: 'Regenerate a subscription key' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Regenerate' })).toBeVisible()
    await page.goBack()
    await expect(page.getByRole('spinbutton', { name: 'Top' })).toHaveValue('7')
    await expect(page.getByRole('textbox', { name: /skiptoken/ })).toHaveValue(/./)
  })

  await test.step('the question before a key is replaced says what becomes of the old value', async () => {
    await openOperation(page, contoso, 'RegenerateSubscriptionKey')
    const grace = page.getByRole('spinbutton', { name: /^Grace/ })
    await expect(grace).toHaveValue('10080')
    await page.getByRole('combobox', { name: /slot/ }).selectOption('secondary')
    await send(page)
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('The old value works on for 7 days.')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await grace.fill('')
    await send(page)
    await expect(dialog).toContainText('The old value ends at once')
  })
})
