import { callAsProgram } from './call-as-program.ts'
import { loadEnvironment } from './load-environment.ts'
import { loadOddShop } from './odd-shop.ts'
import { changeUser, expect, expectAccessible, findEnvironment, openRoom, signIn, test } from './story.ts'

const environmentName = 'Odd shop to mask'

test.beforeAll(() => loadOddShop(environmentName))

test('an administrator masks a column, which others then see masked, and lists receipts', async ({
  page,
}) => {
  await signIn(page, 'Admin')
  const environment = await findEnvironment(page, environmentName)
  const policy = `/management/instances/${environment}/masking-policy`
  await page.goto(`/en/${environment}/customers`)
  await openRoom(page, 'Personal data', 'Personal data')
  await expect(page.getByText('Nothing is masked')).toBeVisible()
  await expect(page.getByText('Nobody was erased yet')).toBeVisible()
  await expectAccessible(page)

  await test.step('what was chosen waits until it is saved, and is not lost by a link', async () => {
    await page.getByRole('combobox', { name: 'Column' }).selectOption('Post')
    await page.getByRole('button', { name: 'Mask column' }).click()
    const rule = page.getByRole('group', { name: 'Customer: Post' })
    await rule.getByRole('combobox', { name: 'Shown as' }).selectOption('First letter and domain')
    const maskedFor = rule.getByRole('group', { name: 'Masked for' })
    const revealFor = rule.getByRole('group', { name: 'May reveal' })
    await maskedFor.getByLabel('Contributor', { exact: true }).uncheck()
    await expect(revealFor.getByLabel('Contributor', { exact: true })).toBeDisabled()
    await revealFor.getByLabel('Viewer').check()
    await expectAccessible(page)
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Customers' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click()
    expect(await callAsProgram('GET', policy)).toMatchObject({ rules: [] })
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Saved. It counts from the next call on.')).toBeVisible()
    expect(await callAsProgram('GET', policy)).toMatchObject({
      rules: [
        {
          table: 'Customer',
          column: 'Post',
          way: 'emailDomain',
          maskedFor: ['Viewer', 'MarketingContributor'],
          revealFor: ['Viewer'],
        },
      ],
    })
  })

  await test.step('what somebody else saved meanwhile is not overwritten', async () => {
    await callAsProgram('PUT', policy, { rules: [] })
    await page.getByRole('button', { name: 'Stop masking: Post' }).click()
    await page.getByRole('combobox', { name: 'Column' }).selectOption('Ruf')
    await page.getByRole('button', { name: 'Mask column' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Somebody else' })).toBeVisible()
    await expect(page.getByRole('group', { name: 'Customer: Ruf' })).toBeVisible()
    expect(await callAsProgram('GET', policy)).toMatchObject({ rules: [] })
  })

  await test.step('a rule whose column a load took away is marked, and one that is refused says why', async () => {
    await page.getByRole('button', { name: 'Discard changes' }).click()
    await page.reload()
    await page.getByRole('combobox', { name: 'Column' }).selectOption('Post')
    await page.getByRole('button', { name: 'Mask column' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Saved. It counts')).toBeVisible()
    await page.getByRole('combobox', { name: 'Column' }).selectOption('Ruf')
    await page.getByRole('button', { name: 'Mask column' }).click()
    loadEnvironment(environmentName, 'shop_people', [
      { dataSource: 'shop', table: 'people', key: 'Id', rows: [{ Id: 'one', Name: 'Ana' }] },
    ])
    await page.getByRole('button', { name: 'Save' }).click()
    const refusal = page.getByRole('alert').filter({ hasText: 'did not accept a rule' })
    await expect(refusal).toContainText("Customer: Ruf: Customer has no column 'Ruf'")
    await expect(page.getByRole('group', { name: 'Customer: Ruf' })).toContainText("no column 'Ruf'")
    await page.getByRole('button', { name: 'Discard changes' }).click()
    await page.reload()
    await expect(page.getByRole('group', { name: 'Customer: Post' })).toContainText('no such column')
    await expectAccessible(page)
    // It is in the way of no other.
    const columns = page.getByRole('combobox', { name: 'Column' })
    await expect(columns.getByRole('option', { name: 'CustomerId', exact: true })).toHaveCount(0)
    await columns.selectOption('Name')
    await page.getByRole('button', { name: 'Mask column' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Saved. It counts')).toBeVisible()
  })

  await test.step('a receipt is listed', async () => {
    const { hits } = (await callAsProgram('POST', `/management/instances/${environment}/profiles/search`, {
      top: 1,
    })) as { hits: { row: { CustomerId: string } }[] }
    const { CustomerId } = hits[0]?.row ?? { CustomerId: '' }
    await callAsProgram('POST', `/management/instances/${environment}/erasures`, { customerId: CustomerId })
    await page.reload()
    const receipts = page.getByRole('region', { name: 'Erased customers' })
    await expect(receipts.getByRole('row')).toHaveCount(2)
    expect(await page.content()).not.toContain(CustomerId)
    await expectAccessible(page)
  })

  await test.step('others are told that it is not theirs', async () => {
    await changeUser(page, 'Viewer')
    await page.goto(`/en/${environment}/permissions/personal-data`)
    await expect(page.getByText('Administrators decide what is masked')).toBeVisible()
    await expectAccessible(page)
  })
})
