import { test as base, type Cookie, expect, type Locator, type Page } from '@playwright/test'
import { type FaultyService, startFaultyService } from './faulty-service.ts'
import { findViolations } from './find-violations.ts'
import { findUser, type SampleRole } from './settings.ts'
import { type Dashboard, startDashboard } from './start-dashboard.ts'

export { expect }

interface StoryOptions {
  /** Errors in the console, and of scripts, that belong to the story. */
  readonly expectedErrors: RegExp | undefined
}

interface Faults {
  /** The service, whose answers a story can break; whole again after each. */
  readonly faulty: FaultyService
}

interface FaultyProduct {
  readonly product: { readonly service: FaultyService; readonly dashboard: Dashboard }
  /** A second dashboard, before the service whose answers can be broken. */
  readonly dashboard: Dashboard
}

/**
 * What React and the browser report as well of a service that was broken on purpose: #441 where a part failed on
 * the server, #419 where "Try again" made the part whole before the page was fully taken over.
 */
export const faultsOfService = /React error #(419|441)|Failed to load resource/

/** Playwright's test, whose page fails it on any console error and any breach of the content policy. */
export const test = base.extend<StoryOptions & Faults, FaultyProduct>({
  expectedErrors: [undefined, { option: true }],
  page: async ({ page, expectedErrors }, use) => {
    const problems: string[] = []
    page.on('console', (message) => {
      if (message.type() !== 'error' || expectedErrors?.test(message.text())) return
      problems.push(`${message.text()} ${message.location().url}`)
    })
    page.on('pageerror', (error) => {
      if (!expectedErrors?.test(String(error))) problems.push(String(error))
    })
    await use(page)
    expect(problems).toEqual([])
  },
  // Once for all stories that ask for it: a dashboard takes seconds to start.
  product: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what is needed.
    async ({}, use) => {
      const service = await startFaultyService()
      const dashboard = await startDashboard(service.apiUrl)
      await use({ service, dashboard })
      dashboard.stop()
      service.stop()
    },
    { scope: 'worker' },
  ],
  dashboard: [({ product }, use) => use(product.dashboard), { scope: 'worker' }],
  faulty: async ({ product }, use) => {
    await use(product.service)
    product.service.recover()
  },
})

/** WCAG 2.2 AA, as far as a machine can tell. */
export async function expectAccessible(page: Page): Promise<void> {
  // A page streams its title after its content.
  await expect(page).toHaveTitle(/./)
  expect(await findViolations(page)).toEqual([])
}

/** Waits until everything that streams in has arrived. */
export async function expectSettled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('.motion-safe\\:animate-pulse')).toHaveCount(0)
}

const sessionCookie = /customer-insights-kit\.session/

/** Sessions of earlier stories: a sign-in takes seconds. */
const sessions = new Map<SampleRole, Cookie[]>()

/** To the environments, through the sign-in page where no session is left from an earlier story. */
export async function signIn(page: Page, role: SampleRole): Promise<void> {
  await page.context().addCookies(sessions.get(role) ?? [])
  await page.goto('/')
  const question = page.getByRole('heading', { name: 'Sign in' })
  const environments = page.getByRole('heading', { name: 'Choose an environment' })
  await expect(question.or(environments)).toBeVisible()
  if (await environments.isVisible()) return
  await expectAccessible(page)
  await submitSignIn(page, role)
  await expect(environments).toBeVisible()
  const cookies = await page.context().cookies()
  sessions.set(
    role,
    cookies.filter(({ name }) => sessionCookie.test(name)),
  )
}

/** Signs in as somebody else. The page before is left first: what it asks for by itself brings cookies of nobody. */
export async function changeUser(page: Page, role: SampleRole): Promise<void> {
  await page.goto('about:blank')
  await page.context().clearCookies()
  await signIn(page, role)
}

/** Signs in from the page that asks for it. */
export async function submitSignIn(page: Page, role: SampleRole): Promise<void> {
  const { email, password } = findUser(role)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByLabel(/^e-?mail$/i).fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Names of environments may begin alike. */
const findCard = (page: Page, name: string): Locator =>
  page.getByRole('link').filter({ has: page.getByText(name, { exact: true }) })

export async function chooseEnvironment(page: Page, name: string): Promise<void> {
  await findCard(page, name).click()
  await expect(page.getByRole('heading', { name: 'Customers' })).toBeVisible()
  await expect(page.getByRole('row').nth(1)).toBeVisible()
}

/** The id of an environment, from the page that offers them. */
export async function findEnvironment(page: Page, name: string): Promise<string> {
  const href = await findCard(page, name).getAttribute('href')
  return href?.split('/')[2] ?? ''
}

/** Opens a room of the environment through the navigation. */
export async function openRoom(page: Page, link: string, heading: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: link, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account of/ }).click()
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
}

/** As if the session had ended elsewhere: its cookie is gone. */
export const endSession = (page: Page): Promise<void> => page.context().clearCookies({ name: sessionCookie })

/** What a link is called, without pictures made of letters. */
export const readName = (link: Locator): Promise<string> =>
  link.evaluate((element) => {
    const copy = element.cloneNode(true)
    if (copy instanceof Element) for (const part of copy.querySelectorAll('[aria-hidden]')) part.remove()
    return copy.textContent?.trim() ?? ''
  })
