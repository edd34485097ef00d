import { readFile } from 'node:fs/promises'
import { callAsProgram } from './call-as-program.ts'
import { expect, expectAccessible, findEnvironment, openRoom, signIn, test } from './story.ts'

test('calls are counted, narrowed, grouped and exported', async ({ page }) => {
  await signIn(page, 'Viewer')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  for (let call = 0; call < 3; call += 1) {
    await callAsProgram('GET', `/v1/instances/${environment}/data/Customer?$top=1`)
  }
  await expect(callAsProgram('GET', `/v1/instances/${environment}/data/Nothing`)).rejects.toThrow()
  await page.goto(`/en/${environment}/customers`)
  await openRoom(page, 'API usage', 'API usage')

  const charts = page.getByRole('img')
  const operations = page.getByRole('region', { name: 'By operation' }).getByRole('row')
  const groups = page.getByRole('region', { name: 'By key, caller and result' }).getByRole('row')
  await test.step('totals, charts with their text, tables', async () => {
    await expect(charts.and(page.getByLabel(/^Calls\. .* calls?, .* errors?; most at /))).toBeVisible()
    await expect(charts).toHaveCount(3)
    await expect(operations.filter({ hasText: 'List rows of a table' })).toBeVisible()
    await expect(groups.filter({ hasText: 'Primary key' })).toBeVisible()
    await page.getByText('Show as a table').first().click()
    const table = page.getByRole('table', { name: 'Calls', exact: true })
    await expect(table.getByRole('columnheader')).toHaveText([
      'Hour',
      'Succeeded',
      'Refused (4xx)',
      'Failed (5xx)',
    ])
    // One hour has just begun, so that there are 24 or 25.
    expect(await table.getByRole('row').count()).toBeGreaterThanOrEqual(25)
    await expectAccessible(page)
  })

  await test.step('calls of the dashboard itself count when they are asked for', async () => {
    await expect(groups.filter({ hasText: 'This dashboard' })).toHaveCount(0)
    await page.getByRole('link', { name: /^The calls of this dashboard itself are left out/ }).click()
    await expect(page).toHaveURL(/\?own=1$/)
    await expect(groups.filter({ hasText: 'This dashboard' })).toBeVisible()
    await page.getByRole('link', { name: 'Leave out the calls of this dashboard itself' }).click()
    await expect(groups.filter({ hasText: 'This dashboard' })).toHaveCount(0)
    await expect(page).not.toHaveURL(/own=1/)
  })

  await test.step('one operation alone, by result, in the last hour', async () => {
    await page.getByRole('link', { name: 'Count only: ListRows' }).click()
    await expect(page.getByRole('link', { name: /^Operation: ListRows/ })).toBeVisible()
    await expect(operations).toHaveCount(2)
    await page.getByRole('link', { name: 'Result', exact: true }).click()
    await expect(groups.filter({ hasText: 'Refused (4xx)' })).toBeVisible()
    await page.getByRole('link', { name: 'Last hour' }).click()
    await expect(page.getByRole('link', { name: 'Last hour' })).toHaveAttribute('aria-current', 'true')
    await expect(page).toHaveURL(/\?frame=lastHour&group=result&operation=ListRows$/)
    await expect(operations).toHaveCount(2)
  })

  await test.step('what cannot be downloaded leads back and says why', async () => {
    const refused = await page.request.get(page.url().replace(/usage\b/, 'usage-export'))
    expect(refused.url()).toMatch(/\/usage\?.*failed=invalidRequest/)
    expect(await refused.text()).toContain('The request was refused')
  })

  await test.step('what is downloaded is what is shown', async () => {
    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Export CSV' }).last().click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('usage-groups.csv')
    const [head, ...lines] = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n')
    expect(head).toBe(
      '\ufeffid,name,label,calls,errors,failures,requestBytes,responseBytes,p50Ms,p95Ms,p99Ms',
    )
    expect(lines.map((line) => line.split(',')[0]).toSorted()).toEqual(['ClientError', 'Success'])
  })

  await test.step('one key alone, by its name', async () => {
    await page.goto(`/en/${environment}/usage`)
    await page.getByRole('link', { name: 'Count only: Primary key' }).click()
    await expect(page.getByRole('link', { name: /^Key: Primary key/ })).toBeVisible()
    await expect(groups).toHaveCount(2)
  })

  await test.step('a time in which nobody called, and one that is none', async () => {
    await page.getByLabel('From (UTC)').fill('2026-01-01T00:00')
    await page.getByLabel('To (UTC), now if empty').fill('2026-01-02T00:00')
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(page.getByRole('heading', { name: 'No calls in this time' })).toBeVisible()
    await expect(page.getByLabel('From (UTC)')).toHaveValue('2026-01-01T00:00')
    await expectAccessible(page)
    await page.getByLabel('From (UTC)').fill('2026-01-03T00:00')
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(page.getByRole('heading', { name: 'This is no time frame' })).toBeVisible()
  })

  await test.step('from an operation to its place in the explorer', async () => {
    await page.goto(`/en/${environment}/usage`)
    await operations.getByRole('link', { name: 'List rows of a table' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'List rows of a table' })).toBeVisible()
  })
})
