import { expect, expectAccessible, faultsOfService, findEnvironment, signIn, test } from './story.ts'

test.use({ expectedErrors: faultsOfService })

const busy = { status: 503, body: { error: { code: 'unavailable', message: 'Busy.' } } }

test('a run is watched, cancelled and looked at again; what was typed outlives failures', async ({
  page,
  faulty,
  dashboard,
}) => {
  await signIn(page, 'Admin')
  const contoso = await findEnvironment(page, 'Contoso Coffee')
  const open = () => page.goto(`${dashboard.url}/en/${contoso}/search-index`)
  const running = (rowsDone: number) => ({
    status: 200,
    body: {
      instanceId: contoso,
      configurationVersion: 2,
      indexVersion: 1,
      isChanged: true,
      run: {
        runId: '00000000-0000-4000-8000-000000000001',
        state: 'running',
        configurationVersion: 2,
        rowsDone,
        rowsTotal: 2000,
        startedUtc: new Date().toISOString(),
        startedBy: 'Somebody else',
        finishedUtc: null,
        reason: null,
        reasons: [],
      },
    },
  })

  await test.step('somebody else runs it', async () => {
    faulty.answer(/\/search-index$/, running(500))
    await open()
    await expect(page.getByText('500 of 2,000 customers done')).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: 'is running it' })).not.toContainText(/\d/)
    const progress = page.getByRole('progressbar', { name: 'Progress of the run' })
    await expect(progress).toHaveAttribute('value', '25')
    await expectAccessible(page)
    faulty.answer(/\/search-index$/, running(1500))
    await expect(progress).toHaveAttribute('value', '75')
  })

  await test.step('the service goes away meanwhile', async () => {
    await page.getByLabel('Included in search: Occupation').check()
    faulty.answer(/./, 'cut')
    const problem = page.getByRole('alert').filter({ hasText: 'The service does not answer' })
    await expect(problem).toBeVisible()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(problem).toHaveCount(2)
    await expect(page.getByLabel('Included in search: Occupation')).toBeChecked()
    await expectAccessible(page)
    faulty.recover()
    faulty.answer(/\/search-index$/, running(1800))
    await page.getByRole('button', { name: 'Look again' }).click()
    await expect(page.getByText('1,800 of 2,000 customers done')).toBeVisible()
  })

  await test.step('cancel', async () => {
    faulty.recover()
    await page.getByRole('button', { name: 'Cancel', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Cancel', exact: true })).toHaveCount(0)
    await expect(page.getByLabel('Included in search: Occupation')).toBeChecked()
    await page.getByRole('button', { name: 'Discard changes' }).click()
  })

  await test.step('a run that failed says why', async () => {
    const { body } = running(0)
    const run = {
      ...body.run,
      state: 'failed',
      finishedUtc: body.run.startedUtc,
      reason: 'The disk is full.',
      reasons: [],
    }
    faulty.answer(/\/search-index$/, { status: 200, body: { ...body, run } })
    await open()
    await expect(page.getByText('The run that Somebody else started failed')).toBeVisible()
    await expect(page.getByText('The disk is full.')).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('without the configuration there is nothing to change', async () => {
    faulty.recover()
    faulty.answer(/\/manage\/search$/, busy)
    await open()
    await expect(page.getByRole('alert').filter({ hasText: 'The service is busy' })).toContainText(
      faulty.requestId,
    )
    faulty.recover()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('row').nth(1)).toBeVisible()
  })

  await test.step('an environment without customers', async () => {
    faulty.answer(/\/manage\/entities\/Customer$/, { status: 404, body: { message: 'No such table.' } })
    await open()
    await expect(page.getByRole('heading', { name: 'Nothing to search yet' })).toBeVisible()
    await expectAccessible(page)
  })
})
