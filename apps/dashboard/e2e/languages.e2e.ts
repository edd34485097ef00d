import type { Page } from '@playwright/test'
import { catalogues, type Language } from './catalogues.ts'
import { listPages } from './list-pages.ts'
import { roomsOf } from './rooms.ts'
import {
  chooseEnvironment,
  expect,
  expectAccessible,
  expectSettled,
  openRoom,
  signIn,
  test,
} from './story.ts'

// A page that does not exist answers 404, which the browser reports.
test.use({ expectedErrors: /Failed to load resource: the server responded with a status of 404/ })

/** What a text that is missing in a catalogue looks like: the path of its key. */
// A document such as docs/connector.md is none.
const missingText = new RegExp(
  `\\b(?:${Object.keys(catalogues.en).join('|')})\\.(?!md\\b)[a-z]\\w*(?:\\.\\w+)*\\b`,
)

for (const language of Object.keys(catalogues) as Language[]) {
  test(`every page speaks ${language}, and is accessible in one colour or the other`, async ({ page }) => {
    await signIn(page, 'Admin')
    const pages = await listPages(page)
    for (const [name, path] of Object.entries(pages)) {
      await test.step(name, async () => {
        // In each language every page once, and both colours in one language or another.
        await chooseColours(page, language === 'ko' ? 'dark' : 'light')
        await page.goto(`/${language}${path}`)
        await expectSettled(page)
        await expect(page.locator('html')).toHaveAttribute('lang', language)
        expect(await readTexts(page)).not.toMatch(missingText)
        await expectNavigation(page, language)
        if (language !== 'es') await expectAccessible(page)
      })
    }
  })
}

test('the language comes from the browser, is changed in the settings and kept', async ({
  browser,
  page,
}) => {
  await test.step('a browser that prefers Korean, and one whose language is not spoken', async () => {
    for (const [locale, language] of [
      ['ko-KR', 'ko'],
      ['es-MX', 'es'],
      ['fr-FR', 'en'],
    ] as const) {
      const context = await browser.newContext({ locale })
      const guest = await context.newPage()
      await guest.goto('/')
      await expect(guest.getByRole('heading', { name: catalogues[language].signIn.title })).toBeVisible()
      await expect(guest.locator('html')).toHaveAttribute('lang', language)
      await context.close()
    }
  })

  await test.step('chosen in the settings', async () => {
    await signIn(page, 'Viewer')
    await chooseEnvironment(page, 'Contoso Coffee')
    await openRoom(page, 'Settings', 'Settings')
    await page.getByRole('link', { name: 'Español' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Configuración' })).toBeVisible()
    await expect(page.getByText('1.234.567,89')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Español' })).toHaveAttribute('aria-current', 'true')
  })

  await test.step('links and addresses without a language keep it', async () => {
    await page.getByRole('link', { name: 'Clientes' }).click()
    await expect(page).toHaveURL(/\/es\/[^/]+\/customers/)
    await page.goto('/explorer/Get-all-instances')
    await expect(page).toHaveURL(/\/es\/[^/]+\/explorer\/Get-all-instances/)
    await expect(page.getByRole('button', { name: 'Enviar' })).toBeVisible()
  })
})

test('the colours follow the system until they are chosen, and never flash', async ({ page }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const [light, dark] = ['rgb(246, 246, 248)', 'rgb(18, 18, 21)']
  await page.emulateMedia({ colorScheme: 'dark' })
  await signIn(page, 'Viewer')
  expect(await ground()).toBe(dark)
  await page.goto('/en/settings')
  await page.getByRole('button', { name: 'Light' }).click()
  await expect(page.getByRole('button', { name: 'Light' })).toHaveAttribute('aria-pressed', 'true')
  expect(await ground()).toBe(light)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.getByRole('button', { name: 'Dark' }).click()
  await expect(page.getByRole('button', { name: 'Dark' })).toHaveAttribute('aria-pressed', 'true')
  expect(await ground()).toBe(dark)
  // The server says so with the page, before any script of ours runs.
  expect(await (await page.request.get('/en/settings')).text()).toMatch(/<html[^>]* data-theme="dark"/)
  await page.getByRole('button', { name: 'System' }).click()
  await expect(page.getByRole('button', { name: 'System' })).toHaveAttribute('aria-pressed', 'true')
  expect(await ground()).toBe(light)
})

/** What is written on the page, without its scripts and programs. */
const readTexts = (page: Page) =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    while (texts.nextNode()) {
      // Programs write names as keys are written.
      if (texts.currentNode.parentElement?.closest('script, pre, code') === null)
        found.push(texts.currentNode.nodeValue ?? '')
    }
    return found.join('\n')
  })

async function chooseColours(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.context().addCookies([{ name: 'theme', value: theme, url: new URL(page.url()).origin }])
}

/** Where there is a navigation, all of it is in the language. */
async function expectNavigation(page: Page, language: Language): Promise<void> {
  const { shell } = catalogues[language]
  const links = page.getByRole('navigation', { name: shell.navigation }).getByRole('link')
  if ((await links.count()) === 0) return
  expect(await links.allTextContents()).toEqual(roomsOf.Admin.map((room) => shell[room]))
}
