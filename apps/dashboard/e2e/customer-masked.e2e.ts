import { callAsProgram } from './call-as-program.ts'
import { changeUser, expect, expectAccessible, findEnvironment, signIn, test } from './story.ts'

const masked = ['Viewer', 'Contributor']
const rule = (table: string, column: string, way: string, revealFor: string[] = []) => ({
  table,
  column,
  way,
  maskedFor: masked,
  revealFor,
})

test('a masked customer shows what is left, and a value once somebody says why', async ({ page }) => {
  await signIn(page, 'Viewer')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  const policy = `/management/instances/${environment}/masking-policy`
  const filter = new URLSearchParams({ $filter: "Country eq 'USA' and EMail ne null", $top: '1' })
  const { value } = (await callAsProgram('GET', `/v1/instances/${environment}/data/Customer?${filter}`)) as {
    value: Record<string, string>[]
  }
  const [customer] = value
  if (customer === undefined) throw new Error('No sample customer lives in the USA.')
  const { CustomerId, FullName = '', FirstName, LastName, EMail = '', Telephone = '', City = '' } = customer
  const { DateOfBirth = '', Income } = customer
  const views = `/management/instances/${environment}/views`
  const city = { column: 'City', kind: 'is', value: 'Austin' }
  const view = (await callAsProgram('POST', views, {
    name: 'People of Austin',
    isShared: true,
    filters: [city],
  })) as { viewId: string }
  await callAsProgram('PUT', policy, {
    rules: [
      ...['FullName', 'FirstName', 'LastName', 'City', 'Income', 'StreetAddress'].map((column) =>
        rule('Customer', column, 'hidden'),
      ),
      rule('Customer', 'EMail', 'emailDomain', ['Contributor']),
      rule('Customer', 'Telephone', 'lastFour'),
      rule('Customer', 'DateOfBirth', 'year'),
      rule('UnifiedActivity', 'Title', 'hidden'),
      rule('eCommerce_eCommercePurchases', 'Subject', 'hidden'),
    ],
  })
  try {
    const path = `/en/${environment}/customers/${CustomerId}`

    await test.step('a viewer sees what is left, and nothing of the rest reaches the browser', async () => {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1, name: 'Name hidden' })).toBeVisible()
      await expect(page.getByText(EMail.replace(/^(.)[^@]*/, '$1•••'), { exact: true })).toBeVisible()
      await expect(page.getByText(DateOfBirth.slice(0, 4), { exact: true })).toBeVisible()
      await expect(page.locator('main a[href^="mailto:"], main a[href^="tel:"]')).toHaveCount(0)
      await expect(page.getByRole('button', { name: /^Reveal/ })).toHaveCount(0)
      await expect(page.getByRole('status').filter({ hasText: 'newest first' })).toBeVisible()
      await page.getByText('Additional fields').click()
      await expectAccessible(page)
      const html = await page.content()
      const secrets = [
        FullName,
        EMail,
        Telephone,
        City,
        DateOfBirth,
        String(Income),
        `${FirstName} ${LastName}`,
      ]
      for (const secret of secrets) expect(html).not.toContain(secret)
    })

    await test.step('searching the timeline looks into nothing that is masked', async () => {
      await page.goto(`${path}?find=bought`)
      await expect(page.getByRole('status').filter({ hasText: 'No activity matches' })).toBeVisible()
      await page.goto(`${path}?type=SalesOrderLine`)
      await page.locator('ol li summary').first().click()
      await expect(page.getByText('Activity in the timeline')).toBeVisible()
      await expect(page.locator('ol li').first()).toContainText('Hidden')
      expect(await page.content()).not.toContain('Bought')
    })

    await test.step('the list neither sorts nor filters by it, and says so', async () => {
      await page.goto(`/en/${environment}/customers?is.Gender=Female&is.City=Austin&sort=-Income`)
      const status = page.getByRole('status').filter({ hasText: 'customers match the filters' })
      await expect(status).toContainText('Left out, because it is masked for you: City, Income')
      await expect(page.getByRole('columnheader', { name: 'Country' }).getByRole('button')).toBeVisible()
      await expect(page.getByRole('columnheader', { name: 'City' }).getByRole('button')).toHaveCount(0)
      await expect(page.getByRole('combobox', { name: 'Sort' }).locator('option')).toHaveText([
        'Best match',
        'Country, ascending',
        'Country, descending',
      ])
      await expect(page.getByRole('checkbox', { name: /^Female/ })).toBeChecked()
      await expect(page.locator('summary', { hasText: 'City' })).toHaveCount(0)
    })

    await test.step('nor does a view, which says so too', async () => {
      const note = page.getByText('Conditions on columns that are masked for you are left out.')
      await page.getByRole('button', { name: 'Views' }).click()
      await expect(note).toBeVisible()
      await page.getByRole('button', { name: /^People of Austin/ }).click()
      await expect(page.getByRole('dialog')).toBeHidden()
      await expect(note.first()).toBeVisible()
      await expectAccessible(page)
    })

    await test.step('a contributor reveals one value, for a reason', async () => {
      await changeUser(page, 'Contributor')
      await page.goto(path)
      await page.getByRole('button', { name: 'Reveal Email' }).click()
      const dialog = page.getByRole('dialog', { name: 'Reveal Email?' })
      await expectAccessible(page)
      await dialog.getByLabel('Reason').fill('Ticket 17 asks for a receipt')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('status').filter({ hasText: EMail })).toBeFocused()
      await expect(page.getByRole('link', { name: `Send an email to ${EMail}` })).toHaveAttribute(
        'href',
        `mailto:${EMail}`,
      )
      await expect(page.getByRole('button', { name: /^Reveal/ })).toHaveCount(0)
      expect(await page.content()).not.toContain(Telephone)
      const log = JSON.stringify(
        await callAsProgram('GET', `/management/instances/${environment}/audit?top=20`),
      )
      expect(log).toContain('Ticket 17 asks for a receipt')
      expect(log).not.toContain(EMail)
      await page.reload()
      await expect(page.getByRole('button', { name: 'Reveal Email' })).toBeVisible()
    })
  } finally {
    await callAsProgram('PUT', policy, { rules: [] })
    await callAsProgram('DELETE', `${views}/${view.viewId}`)
  }
})

test('a key of any source finds a customer, though the keys of another source are masked', async ({
  page,
}) => {
  await signIn(page, 'Viewer')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  const policy = `/management/instances/${environment}/masking-policy`
  const filter = new URLSearchParams({ $filter: 'eCommerce_eCommerceContacts_ContactId ne null', $top: '1' })
  const { value } = (await callAsProgram('GET', `/v1/instances/${environment}/data/Customer?${filter}`)) as {
    value: Record<string, string>[]
  }
  const [customer] = value
  await callAsProgram('PUT', policy, { rules: [rule('LoyaltyScheme_loyCustomers', 'LoyaltyId', 'hidden')] })
  try {
    const key = customer?.eCommerce_eCommerceContacts_ContactId ?? ''
    await page.goto(`/en/${environment}/customers/by-key?${new URLSearchParams({ key })}`)
    await expect(page).toHaveURL(new RegExp(`/customers/${customer?.CustomerId}$`))
  } finally {
    await callAsProgram('PUT', policy, { rules: [] })
  }
})
