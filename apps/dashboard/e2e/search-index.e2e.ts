import type { Page } from '@playwright/test'
import { callAsProgram } from './call-as-program.ts'
import { loadOddShop } from './odd-shop.ts'
import { expect, expectAccessible, findEnvironment, openRoom, signIn, test } from './story.ts'

const open = async (page: Page, environment: string) => {
  await page.goto(`/en/${environment}/search-index`)
  await expect(page.getByRole('heading', { level: 1, name: 'Search & filter index' })).toBeVisible()
}
const saveButton = (page: Page) => page.getByRole('button', { name: 'Save', exact: true })
const expectSaved = (page: Page) =>
  expect(page.getByRole('status').filter({ hasText: 'The settings were saved' })).toBeVisible()

test('an administrator changes what is searched and counted, undoes, saves and runs', async ({ page }) => {
  await signIn(page, 'Admin')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  await page.goto(`/en/${environment}/customers`)
  await openRoom(page, 'Search & filter index', 'Search & filter index')
  await expect(page.getByText('Searches follow these settings.')).toBeVisible()
  await expect(saveButton(page)).toBeDisabled()
  await expectAccessible(page)

  await test.step('changes are told, and can be undone', async () => {
    await page.getByLabel('Included in search: Occupation').check()
    await page.getByRole('checkbox', { name: 'Filter: Income' }).check()
    await page.getByLabel('Kind of filter: Income').selectOption('Between boundaries')
    await page.getByLabel('Boundaries: Income').fill('100000, 50000')
    await page.getByRole('checkbox', { name: 'Filter: Gender' }).uncheck()
    await page.getByText('Changed since the last run').click()
    await expect(page.getByText('filter: values:100000|50000')).toBeVisible()
    await page.getByRole('button', { name: 'Undo: Gender' }).click()
    await expect(page.getByRole('checkbox', { name: 'Filter: Gender' })).toBeChecked()
    await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeDisabled()
    await expectAccessible(page)
  })

  await test.step('what the service does not take, it says itself, and nothing is lost', async () => {
    await saveButton(page).click()
    const refusal = page.getByRole('alert').filter({ hasText: 'The service did not accept a setting' })
    await expect(refusal).toContainText("Income: The boundaries of 'Income' must ascend")
    await expect(page.getByLabel('Boundaries: Income')).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByLabel('Included in search: Occupation')).toBeChecked()
    await expectAccessible(page)
    await page.getByLabel('Boundaries: Income').fill('50000, 100000')
  })

  await test.step('a link asks before it leaves', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Customers' }).click()
    const dialog = page.getByRole('dialog', { name: 'Leave without saving?' })
    await expect(dialog).toBeVisible()
    await expectAccessible(page)
    await expect(dialog.getByRole('button', { name: 'Stay' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(page.getByLabel('Boundaries: Income')).toHaveValue('50000, 100000')
    await page.evaluate(() => history.back())
    await expect(dialog).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByLabel('Boundaries: Income')).toHaveValue('50000, 100000')
  })

  await test.step('the palette asks nothing, and nothing is lost either', async () => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('option', { name: 'Customers', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible()
    await openRoom(page, 'Search & filter index', 'Search & filter index')
    await expect(page.getByLabel('Boundaries: Income')).toHaveValue('50000, 100000')
    await expect(page.getByLabel('Included in search: Occupation')).toBeChecked()
  })

  await test.step('save, and run', async () => {
    await saveButton(page).click()
    await expectSaved(page)
    await expect(page.getByText('The saved settings differ from what searches follow now.')).toBeVisible()
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await expect(
      page.getByRole('status').filter({ hasText: /ran it .+, over [\d,]+ customers/ }),
    ).toBeVisible()
    await expect(page.getByText('Searches follow these settings.')).toBeVisible()
    await expect(page.getByText('Run to make them count')).toHaveCount(0)
    const found = (await callAsProgram('POST', `/management/instances/${environment}/profiles/search`, {
      facets: ['Income'],
      top: 0,
    })) as { facets: { buckets: unknown[] }[] }
    expect(found.facets[0]?.buckets).toHaveLength(3)
    await page.reload()
    await expect(page.getByLabel('Boundaries: Income')).toHaveValue('50000, 100000')
  })

  await test.step('put it back, by keyboard', async () => {
    await page.getByLabel('Included in search: Occupation').focus()
    await page.keyboard.press('Space')
    await page.getByRole('checkbox', { name: 'Filter: Income' }).focus()
    await page.keyboard.press('Space')
    await saveButton(page).focus()
    await page.keyboard.press('Enter')
    await expectSaved(page)
    await page.getByRole('button', { name: 'Run', exact: true }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('Searches follow these settings.')).toBeVisible()
  })
})

test('two administrators at once lose nothing', async ({ page }) => {
  await signIn(page, 'Admin')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  const path = `/v1/instances/${environment}/manage/search`
  const before = (await callAsProgram('GET', path)) as Configuration
  await open(page, environment)
  await page.getByLabel('Included in search: Occupation').check()
  await page.getByLabel('Kind of filter: Gender').selectOption('As written')
  await page.getByLabel('Specification: Gender').fill('count:4')

  await callAsProgram('PUT', path, change(before, { Gender: 'count:3', LoyaltyTier: 'count:2' }))
  await saveButton(page).click()
  const conflict = page.getByRole('alert').filter({ hasText: 'Somebody else saved meanwhile' })
  await expect(conflict).toContainText('You both changed: Gender')
  // Where the bar lies over half a field, that counts as a small one.
  await page.evaluate(() => window.scrollTo(0, 0))
  await expectAccessible(page)
  await expect(page.getByLabel('Specification: Gender')).toHaveValue('count:4')
  await expect(page.getByLabel('Included in search: Occupation')).toBeChecked()
  await expect(page.getByLabel('How many values: LoyaltyTier')).toHaveValue('2')
  await saveButton(page).click()
  await expectSaved(page)
  const after = (await callAsProgram('GET', path)) as Configuration
  expect(specificationOf(after, 'Gender')).toBe('count:4')
  expect(specificationOf(after, 'LoyaltyTier')).toBe('count:2')
  await callAsProgram('PUT', path, before)
})

test('two hundred columns, narrow and in the dark', async ({ page }) => {
  loadOddShop('Odd shop')
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 360, height: 740 })
  await signIn(page, 'Admin')
  await open(page, await findEnvironment(page, 'Odd shop'))
  await expect(page.getByRole('row')).toHaveCount(1 + 214)
  await page.getByRole('searchbox', { name: 'Find attributes' }).fill('field19')
  await expect(page.getByRole('status').filter({ hasText: 'Matching attributes: 10' })).toBeVisible()
  await page.getByLabel('Included in search: Field195').check()
  await expectAccessible(page)
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
  await page.getByRole('button', { name: 'Discard changes' }).click()
  await expect(page.getByLabel('Included in search: Field195')).not.toBeChecked()
})

for (const role of ['Viewer', 'Contributor'] as const) {
  test(`a ${role} is told who changes the index`, async ({ page }) => {
    await signIn(page, role)
    await open(page, await findEnvironment(page, 'Contoso Coffee'))
    await expect(page.getByRole('heading', { name: 'Administrators choose what is searched' })).toBeVisible()
    await expect(page.getByRole('main').getByRole('checkbox')).toHaveCount(0)
    await expectAccessible(page)
  })
}

interface Configuration {
  readonly entityConfig: readonly {
    readonly qualifiedEntityName: string
    readonly attributes: readonly { readonly name: string; readonly properties: Record<string, unknown> }[]
  }[]
}

/** The configuration with other facet specifications for some columns. */
const change = ({ entityConfig }: Configuration, specifications: Record<string, string>) => ({
  entityConfig: entityConfig.map((table) => ({
    ...table,
    attributes: table.attributes.map(({ name, properties }) => ({
      name,
      properties: {
        ...properties,
        ...(specifications[name] && { facetSpecification: specifications[name] }),
      },
    })),
  })),
})

const specificationOf = ({ entityConfig }: Configuration, column: string): unknown =>
  entityConfig[0]?.attributes.find(({ name }) => name === column)?.properties.facetSpecification
