import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { z } from 'zod'

/** Types searches on the Customers page, and tells how long each letter waited for customers that answer it. */
const [dataDir = '', environmentsText = '{}', executablePath = ''] = process.argv.slice(2)

const Connection = z.object({
  dashboardUrl: z.string(),
  users: z.array(z.object({ email: z.string(), password: z.string(), role: z.string() })),
})
const connection = Connection.parse(JSON.parse(readFileSync(join(dataDir, 'connection.json'), 'utf8')))
const environments = z.record(z.string(), z.string()).parse(JSON.parse(environmentsText))

/** About 65 words in a minute. */
const betweenLettersMs = 180
const rounds = 5
const searches = [
  'grace quintero',
  'fairchild',
  'prescott spokane',
  'weiss',
  'damon.prescott',
  '312-555',
  'abigal',
]

interface Moment {
  readonly ms: number
  readonly text: string
}

interface Moments {
  readonly typed: readonly Moment[]
  readonly shown: readonly Moment[]
}

async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const moments = { typed: [] as Moment[], shown: [] as Moment[] }
    Object.assign(window, { moments })
    document.addEventListener(
      'input',
      ({ target }) => {
        if (target instanceof HTMLInputElement && target.type === 'search') {
          moments.typed.push({ ms: performance.now(), text: target.value.trim() })
        }
      },
      true,
    )
    const list = document.querySelector<HTMLElement>('[data-live-search]')
    if (list === null) throw new Error('There is no list of customers.')
    new MutationObserver(() => {
      const text = list.dataset.liveSearch ?? ''
      // A message that is sent before a frame is drawn comes after it.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => moments.shown.push({ ms: performance.now(), text })
        port2.postMessage(undefined)
      })
    }).observe(list, { attributeFilter: ['data-live-search'] })
  })
}

/** For each letter the time until customers are in sight that answer it, or a later one. */
function toWaits({ typed, shown }: Moments): number[] {
  return typed.map((letter, index) => {
    const later = typed.slice(index).map(({ text }) => text)
    const answer = shown.find(({ ms, text }) => ms >= letter.ms && later.includes(text))
    // To leave it out would be to leave out the slowest.
    if (answer === undefined) throw new Error(`No customers answered “${letter.text}”.`)
    return answer.ms - letter.ms
  })
}

/** Once the customers of the whole search are drawn, which is a frame after they are in the page. */
async function readMoments(page: Page, search: string): Promise<Moments> {
  for (;;) {
    const moments: Moments = await page.evaluate(() => Reflect.get(window, 'moments'))
    if (moments.shown.some(({ text }) => text === search)) return moments
    await page.waitForTimeout(20)
  }
}

async function measure(page: Page, environment: string): Promise<number[]> {
  await page.goto(`/en/${environment}/customers`)
  await page.locator('tr[data-index]').first().waitFor()
  await page.waitForLoadState('networkidle')
  await watch(page)
  const field = page.getByRole('searchbox', { name: 'Search customers' })
  const waits: number[] = []
  for (const search of searches) {
    await field.fill('')
    await page.locator('[data-live-search=""]').waitFor()
    await page.waitForTimeout(1000)
    await page.evaluate(() => {
      const { typed, shown } = Reflect.get(window, 'moments')
      typed.length = 0
      shown.length = 0
    })
    await field.pressSequentially(search, { delay: betweenLettersMs })
    await page.locator(`[data-live-search="${search}"]`).waitFor()
    waits.push(...toWaits(await readMoments(page, search)))
  }
  return waits
}

const browser = await chromium.launch({
  ...(executablePath !== '' && { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
const page = await browser.newPage({ baseURL: connection.dashboardUrl, locale: 'en-US' })
const user = connection.users.find(({ role }) => role === 'Viewer')
if (user === undefined) throw new Error('connection.json has no viewer.')
await page.goto('/')
await page.getByRole('button', { name: 'Sign in' }).click()
await page.getByLabel(/^e-?mail$/i).fill(user.email)
await page.getByLabel('Password').fill(user.password)
await page.getByRole('button', { name: 'Sign in' }).click()
await page.getByRole('heading', { name: 'Choose an environment' }).waitFor()

const results: Record<string, number[][]> = {}
for (let round = 0; round < rounds; round += 1) {
  for (const [customers, environment] of Object.entries(environments)) {
    const waits = await measure(page, environment)
    results[customers] = [...(results[customers] ?? []), waits]
  }
}
await browser.close()
console.log(JSON.stringify(results))
