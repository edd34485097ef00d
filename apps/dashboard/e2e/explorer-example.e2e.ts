import { expect, expectAccessible, findEnvironment, signIn, test } from './story.ts'

const path = (environment: string, operation: string, language = 'en') =>
  `/${language}/${environment}/explorer/${operation}`

test('before anything is sent, an example shows what comes back', async ({ page }) => {
  await signIn(page, 'Viewer')
  const environment = await findEnvironment(page, 'Contoso Coffee')

  await page.goto(path(environment, 'Get-entities-with-OData-path'))
  const example = page.getByRole('region', { name: 'Example answer' })
  await expect(example).toBeHidden()
  await page.getByText('Example answer', { exact: true }).click()
  await expect(example).toBeVisible()
  expect(JSON.parse((await example.textContent()) ?? '')).toMatchObject({
    '@odata.count': 1,
    value: [{ City: 'Austin' }],
  })
  await expectAccessible(page)

  await test.step('in the language of the page', async () => {
    await page.goto(path(environment, 'ListKeys', 'ko'))
    await page.getByText('예제 응답', { exact: true }).click()
    await expect(page.getByRole('region', { name: '예제 응답' })).toContainText('"kind": "primary"')
  })

  await test.step('but not where no JSON comes back', async () => {
    await page.goto(path(environment, 'ExportQuarantinedRows'))
    await expect(page.getByText('Roles, answers and errors')).toBeVisible()
    await expect(page.getByText('Example answer', { exact: true })).toHaveCount(0)
  })
})
