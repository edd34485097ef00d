import { expect, expectAccessible, faultsOfService, findEnvironment, signIn, test } from './story.ts'

test.use({ expectedErrors: faultsOfService })

const busy = { status: 503, body: { error: { code: 'unavailable', message: 'Busy.' } } }

const parts = [
  { title: 'Activity timeline', path: /\/data\/UnifiedActivity/, shown: 'newest first' },
  { title: 'Measures', path: /expand=Customer_Measure/, shown: 'Total spent' },
  { title: 'Segments', path: /\/manage\/segments$/, shown: 'newest first' },
]

test('each part of a customer fails alone, waits alone, and comes back', async ({
  page,
  faulty,
  dashboard,
}) => {
  await signIn(page, 'Viewer')
  const contoso = await findEnvironment(page, 'Contoso Coffee')
  await page.goto(`${dashboard.url}/en/${contoso}/customers`)
  await page.getByRole('main').locator('a[href*="/customers/"]').first().click()
  await expect(page.getByRole('heading', { name: 'Activity timeline' })).toBeVisible()
  const customer = page.url()
  await expect(page.getByRole('heading', { name: 'Segments' })).toHaveCount(0)

  for (const { title, path, shown } of parts) {
    await test.step(title, async () => {
      faulty.answer(path, busy)
      await page.goto(customer)
      await expect(page.getByRole('heading', { name: 'Details' })).toBeVisible()
      const problem = page.getByRole('alert').filter({ hasText: 'The service is busy' })
      await expect(problem).toHaveCount(1)
      await expect(problem).toContainText(faulty.requestId)
      await expect(page.getByRole('heading', { name: title })).toBeVisible()
      await expectAccessible(page)
      faulty.recover()
      await page.getByRole('button', { name: 'Try again' }).click()
      await expect(problem).toHaveCount(0)
      await expect(page.getByText(shown).first()).toBeVisible()
    })
  }

  await test.step('a slow part keeps nobody from reading the others', async () => {
    const release = faulty.hold(/\/data\/UnifiedActivity/)
    await page.goto(customer, { waitUntil: 'commit' })
    await expect(page.getByRole('heading', { name: 'Details' })).toBeVisible()
    await expect(page.getByText('Total spent')).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: 'Loading activities' })).toBeAttached()
    release()
    await expect(page.getByRole('status').filter({ hasText: 'newest first' })).toBeVisible()
  })

  await test.step('without overlays and counts there are no badges and no numbers', async () => {
    faulty.answer(/\/overlays\//, busy)
    faulty.answer(/activityresponsemetadata/, busy)
    await page.goto(customer)
    await expect(
      page
        .getByRole('status')
        .filter({ hasText: /newest first|activit/ })
        .first(),
    ).toBeVisible()
    await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0)
    await expect(page.getByRole('navigation', { name: 'Types of activities' })).toBeVisible()
    faulty.recover()
  })

  await test.step('more activities, and the details of one, can be tried again', async () => {
    const rows = Array.from({ length: 21 }, (_, index) => ({
      ActivityId: `a${100 - index}`,
      ActivityTime: '2026-01-01T00:00:00Z',
      ActivityType: 'Review',
    }))
    faulty.answer(/\/data\/UnifiedActivity/, { status: 200, body: { value: rows } })
    await page.goto(customer)
    const more = page.getByRole('button', { name: 'Load more activities' })
    await expect(more).toBeVisible()
    faulty.answer(/\/data\/UnifiedActivity/, busy)
    await more.click()
    const problem = page.getByRole('alert').filter({ hasText: faulty.requestId })
    await expect(problem).toHaveCount(1)
    await expect(page.locator('ol li')).toHaveCount(20)
    await page.locator('ol li summary').first().click()
    await expect(page.locator('ol li').first().getByRole('alert')).toContainText(faulty.requestId)
    await expectAccessible(page)
    faulty.recover()
    faulty.answer(/\/data\/UnifiedActivity/, { status: 200, body: { value: [{ ActivityId: 'a1' }] } })
    await more.click()
    await expect(page.locator('ol li')).toHaveCount(21)
    const summary = page.locator('ol li summary').first()
    await summary.click()
    await summary.click()
    await expect(page.getByText('Activity in the timeline')).toBeVisible()
    await expect(problem).toHaveCount(0)
  })

  await test.step('a look-up that fails keeps what was typed', async () => {
    faulty.recover()
    await page.goto(customer)
    await page.getByRole('button', { name: 'Look up by key' }).click()
    await page.getByLabel('Key', { exact: true }).fill('CNTID_1')
    faulty.answer(/\/profile\/keyring/, busy)
    await page.getByRole('button', { name: 'Look up', exact: true }).click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText(faulty.requestId)
    await expect(page.getByLabel('Key', { exact: true })).toHaveValue('CNTID_1')
  })
})

test('shows the segments that a customer is in, where the service has some', async ({
  page,
  faulty,
  dashboard,
}) => {
  await signIn(page, 'Viewer')
  const contoso = await findEnvironment(page, 'Contoso Coffee')
  await page.goto(`${dashboard.url}/en/${contoso}/customers`)
  await page.getByRole('main').locator('a[href*="/customers/"]').first().click()
  await expect(page.getByRole('heading', { name: 'Activity timeline' })).toBeVisible()
  const segments = ['Gold', 'Silver', 'Gone'].map((name) => ({
    name,
    friendlyName: `${name} friends`,
    state: name === 'Gone' ? 'inactive' : 'Active',
  }))
  faulty.answer(/\/manage\/segments$/, { status: 200, body: segments })
  faulty.answer(/IsMemberOfSegment/, { status: 200, body: { value: [] } })
  faulty.answer(/IsMemberOfSegment.*Gold/, { status: 200, body: { value: [{ CustomerId: 'c1' }] } })
  await page.reload()
  await expect(page.getByText('Gold friends')).toBeVisible()
  await expect(page.getByText('Silver friends')).toHaveCount(0)
  await expect(page.getByText('Gone friends')).toHaveCount(0)
  await expectAccessible(page)
})

test('an id of any letters is a part of the address', async ({ page, faulty, dashboard }) => {
  await signIn(page, 'Viewer')
  const contoso = await findEnvironment(page, 'Contoso Coffee')
  for (const id of ['a/b', "o'neil", '50%', '50%25', 'x"y?z#w', '서울 ☕', '..%2F', 'a+b&c=d']) {
    const body = { value: [{ CustomerId: id, FullName: `Person ${id}` }] }
    // Only a question for exactly this id gets the answer.
    const literal = encodeURIComponent(`CustomerId eq '${id.replaceAll("'", "''")}'`)
    faulty.answer(new RegExp(`/data/Customer\\?.*${toPattern(literal)}`), { status: 200, body })
    await page.goto(`${dashboard.url}/en/${contoso}/customers/${encodeURIComponent(id)}`)
    await expect(page.getByRole('heading', { level: 1, name: `Person ${id}` })).toBeVisible()
    await expect(page.getByText('No activities yet')).toBeVisible()
    faulty.recover()
  }
})

test('a viewer of an environment without customers is told whom to ask', async ({
  page,
  faulty,
  dashboard,
}) => {
  await signIn(page, 'Viewer')
  const contoso = await findEnvironment(page, 'Contoso Coffee')
  faulty.answer(/\/manage\/entities\/Customer/, { status: 404, body: {} })
  await page.goto(`${dashboard.url}/en/${contoso}/customers`)
  await expect(page.getByRole('heading', { name: 'No customers yet' })).toBeVisible()
  await expect(page.getByText('Ask one of them')).toBeVisible()
  await expect(page.getByText('pnpm load')).toHaveCount(0)
})

/** However the client writes blanks and quotes in a query. */
const toPattern = (encoded: string): string =>
  encoded
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('%20', '(%20|\\+)')
    .replaceAll('%27', "(%27|')")
    .replaceAll("'", "(%27|')")
