import { readFileSync, renameSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Download, Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { catalogues } from './catalogues.ts'
import { expect, expectAccessible, findEnvironment, openRoom, signIn, test } from './story.ts'

const project = resolve(import.meta.dirname, '../../..')
const names = [
  'apiDefinition.swagger.json',
  'apiProperties.json',
  'icon.png',
  'intro.md',
  'readme.md',
  'script.csx',
  'settings.json',
]

test('a maker looks into both connectors, and downloads their files', async ({ page }) => {
  await signIn(page, 'Viewer')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  await page.goto(`/en/${environment}/customers`)
  await openRoom(page, 'Connector', 'Connector')
  const main = page.getByRole('main')
  await expect(main).toContainText('Power Automate cannot reach this service')
  const cloud = findCard(page, "For Microsoft's cloud")
  const own = findCard(page, 'For this service')
  await expect(cloud).toContainText('api.ci.ai.dynamics.com')
  await expectAccessible(page)

  await test.step('what is in them', async () => {
    await own.locator('summary').filter({ hasText: 'Triggers' }).click()
    const triggers = own.getByRole('region', { name: /^Triggers/ })
    await expect(triggers.getByRole('row', { name: /^When a customer changes/ })).toContainText('A webhook')
    await expect(triggers.getByRole('row', { name: /^When a customer enters/ })).toContainText(
      'not served yet',
    )
    await expect(triggers.getByRole('row', { name: /^When an activity/ })).toContainText('Polled by a policy')
    await cloud.locator('summary').filter({ hasText: 'Actions' }).click()
    await expect(cloud.getByRole('row', { name: /^Search customers/ })).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('all files of the cloud connector, as the project has them', async () => {
    const files = await unzip(
      await download(page, () => cloud.getByRole('link', { name: /^Download all/ }).click()),
    )
    expect(Object.keys(files).sort()).toEqual(names)
    for (const name of names) {
      expect(
        Buffer.from(files[name] ?? []).equals(readFileSync(join(project, 'connector', name))),
        name,
      ).toBe(true)
    }
  })

  await test.step('those of the other with host and name written in', async () => {
    await own.getByLabel('Host of your service').fill('insights.contoso.com')
    await own.getByLabel('Name of the connector').fill('Contoso Insights')
    const files = await unzip(
      await download(page, () => own.getByRole('button', { name: /^Download all/ }).click()),
    )
    const texts = Object.values(files).map((content) => Buffer.from(content).toString())
    expect(texts.join('\n')).not.toContain('customer-insights.example.com')
    const definition = JSON.parse(Buffer.from(files['apiDefinition.swagger.json'] ?? []).toString())
    expect([definition.host, definition.info.title]).toEqual(['insights.contoso.com', 'Contoso Insights'])
  })

  await test.step('one file, and one that is asked for wrongly', async () => {
    await own.getByText('Single files').click()
    const file = await download(page, () => own.getByRole('link', { name: 'Download script.csx' }).click())
    expect(file.suggestedFilename()).toBe('script.csx')
    await page.goto(`/en/${environment}/connector/download?target=other`)
    await expect(page).toHaveURL(/\/connector\?failed=invalidRequest$/)
    await expect(page.getByRole('alert').filter({ hasText: /./ })).toBeVisible()
    for (const query of ['target=cloud&file=../../package.json', 'target=self-hosted']) {
      const answer = await page.request.get(`/en/${environment}/connector/download?${query}`)
      expect(answer.url()).toContain('failed=invalidRequest')
    }
  })

  await test.step('a host and a name that are refused stay in their fields, which say why', async () => {
    const host = own.getByLabel('Host of your service')
    const name = own.getByLabel('Name of the connector')
    await page.goto(`/en/${environment}/connector`)
    await host.fill('insights.contoso.com')
    await name.fill('Contoso API')
    await own.getByRole('button', { name: /^Download all/ }).click()
    await expect(name).toHaveAccessibleDescription(/^Choose another name/)
    await expect(name).toHaveValue('Contoso API')
    await expect(name).toHaveAttribute('aria-invalid', 'true')
    await expect(name).toBeInViewport()
    await expect(host).toHaveValue('insights.contoso.com')
    await expect(host).toHaveAttribute('aria-invalid', 'false')
    await expectAccessible(page)
    const query = 'target=self-hosted&host=localhost&title=Contoso+Insights&file=script.csx'
    await page.goto(`/en/${environment}/connector/download?${query}`)
    await expect(host).toHaveAccessibleDescription(/^This is not the public name/)
    await expect(host).toHaveValue('localhost')
  })

  await test.step('without a session there are no files', async () => {
    const answer = await fetch(new URL(`/en/${environment}/connector/download?target=cloud`, page.url()), {
      redirect: 'manual',
    })
    expect(answer.headers.get('location')).toContain('/sign-in')
  })
})

test('the guide leads through the import and six flows, in every language', async ({ page }) => {
  await signIn(page, 'Viewer')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  for (const [language, { connector }] of Object.entries(catalogues)) {
    await test.step(language, async () => {
      await page.goto(`/${language}/${environment}/connector`)
      await page.getByRole('link', { name: connector.toGuide }).click()
      await expect(page.getByRole('heading', { level: 1, name: connector.guide.title })).toBeVisible()
      const pictures = page.getByRole('main').locator('img')
      await expect(pictures).toHaveCount(6)
      for (const picture of await pictures.all()) {
        await picture.scrollIntoViewIfNeeded()
        await expect
          .poll(() => picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth))
          .toBeGreaterThan(100)
      }
      await page.getByRole('link', { name: connector.guide.trouble.title }).click()
      await expect(page.getByRole('table')).toBeInViewport()
      await expect(page.getByRole('main')).toContainText('<<client id>>')
      await expectAccessible(page)
    })
  }

  await test.step('a drawing that there is none of', async () => {
    const answer = await page.request.get(`/ko/${environment}/connector/picture?flow=no-flow`)
    expect([answer.status(), await answer.text()]).toEqual([
      404,
      `${catalogues.ko.connector.guide.flows.unknown}\n`,
    ])
  })

  await test.step('steps of loops and branches stand below them', async () => {
    await page.goto(`/en/${environment}/connector/guide`)
    const steps = page.getByRole('list', { name: 'Steps of Log a phone call in the timeline' })
    await expect(steps.getByText('Otherwise')).toBeVisible()
    await expect(steps.locator('ol ol')).toHaveCount(2)
  })
})

test('a build without the files says so, and what to do', async ({ page }) => {
  await signIn(page, 'Viewer')
  const environment = await findEnvironment(page, 'Contoso Coffee')
  const folder = join(import.meta.dirname, '../.next/connector')
  renameSync(folder, `${folder}-away`)
  try {
    await page.goto(`/en/${environment}/connector`)
    await expect(page.getByText('The connectors are missing from this build')).toBeVisible()
    await expectAccessible(page)
    await page.goto(`/en/${environment}/connector/guide`)
    await expect(page.getByRole('heading', { name: 'Before you begin' })).toBeVisible()
    for (const address of ['download?target=cloud', 'picture?flow=log-call']) {
      const answer = await page.request.get(`/en/${environment}/connector/${address}`)
      expect([answer.status(), await answer.text()]).toEqual([
        503,
        expect.stringContaining('The connectors are missing from this build'),
      ])
    }
  } finally {
    renameSync(`${folder}-away`, folder)
  }
})

const findCard = (page: Page, title: string) =>
  page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: title }) })
    .last()

async function download(page: Page, act: () => Promise<void>): Promise<Download> {
  const [file] = await Promise.all([page.waitForEvent('download'), act()])
  return file
}

async function unzip(file: Download): Promise<Record<string, Uint8Array>> {
  return unzipSync(readFileSync(await file.path()))
}
