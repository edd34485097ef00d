import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from '../scripts/find-chromium.ts'
import { readSettings } from '../scripts/settings.ts'
import { startStack } from '../scripts/start-stack.ts'
import { findMedian } from './find-median.ts'
import { type Lighthouse, openLighthouse, type Report } from './open-lighthouse.ts'
import { check, print } from './print.ts'

interface Connection {
  readonly dashboardUrl: string
  readonly instanceId: string
  readonly users: readonly { readonly email: string; readonly password: string; readonly role: string }[]
}

const turns = 5

/** Every main page of the dashboard, as Lighthouse sees it in a production build with a session. */
export async function printDashboard(): Promise<void> {
  print(
    `\nLighthouse, desktop, of the built dashboard with an administrator signed in: median of ${turns} turns`,
  )
  const tools = await openLighthouse()
  const dataDir = await mkdtemp(join(tmpdir(), 'customer-insights-kit-bench-'))
  const env = { DATA_DIR: dataDir, DEPLOYMENT: 'local', DASHBOARD_URL: '', API_URL: '' }
  const stack = startStack(readSettings({ ...process.env, ...env }), () => {})
  try {
    await stack.ready
    await measurePages(tools, JSON.parse(await readFile(join(dataDir, 'connection.json'), 'utf8')))
  } finally {
    await stack.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function measurePages(tools: Lighthouse, connection: Connection): Promise<void> {
  const chrome = await tools.launch({
    chromePath: findChromium(print).executablePath,
    chromeFlags: ['--headless=new', '--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })
  try {
    const customer = await signIn(tools, chrome.port, connection)
    const environment = `/en/${connection.instanceId}`
    const pages = {
      environments: '/en',
      customers: `${environment}/customers`,
      customer,
      'look up by key': `${environment}/customers/by-key`,
      'search & filter index': `${environment}/search-index`,
      'API access': `${environment}/permissions/apis`,
      'a new key': `${environment}/permissions/apis/keys/new`,
      'a key': `${environment}/permissions/apis/keys/primary`,
      users: `${environment}/permissions/users`,
      'personal data': `${environment}/permissions/personal-data`,
      'app registrations': `${environment}/permissions/app-registrations`,
      'new app registration': `${environment}/permissions/app-registrations/new`,
      explorer: `${environment}/explorer`,
      operation: `${environment}/explorer/Get-entities-with-OData-path`,
      connector: `${environment}/connector`,
      'import guide': `${environment}/connector/guide`,
      subscriptions: `${environment}/connector/subscriptions`,
      usage: `${environment}/usage`,
      'data sources': `${environment}/system/data`,
      'load data': `${environment}/system/load`,
      quarantine: `${environment}/system/quarantine`,
      'audit log': `${environment}/system/audit-log`,
      about: `${environment}/system/about`,
      settings: `${environment}/settings`,
    }
    print(`${'page'.padEnd(24)}performance  accessibility  best practices  SEO  shift  paint ms  blocked ms`)
    for (const [name, path] of Object.entries(pages)) {
      const reports: Report[] = []
      for (let turn = 0; turn < turns; turn += 1) {
        reports.push(await measurePage(tools, chrome.port, connection.dashboardUrl + path))
      }
      printPage(name, reports)
    }
  } finally {
    chrome.kill()
  }
}

async function measurePage(tools: Lighthouse, port: number, address: string): Promise<Report> {
  // The session is in the storage that it would empty.
  const flags = { port, output: 'json', logLevel: 'error', disableStorageReset: true }
  const measure = async () => (await tools.lighthouse(address, flags, tools.desktopConfig))?.lhr
  const first = await measure()
  // Chromium loses the start of a recording at times, whatever the page.
  const report = first?.runtimeError?.code === 'NO_NAVSTART' ? await measure() : first
  if (report === undefined) throw new Error(`Lighthouse gave no report of ${address}.`)
  if (report.runtimeError !== undefined) throw new Error(`${address}: ${report.runtimeError.message}`)
  if (report.finalDisplayedUrl !== address) throw new Error(`${address} led elsewhere.`)
  return report
}

function printPage(name: string, reports: readonly Report[]): void {
  const median = (read: (report: Report) => number) => findMedian(reports.map(read)).value
  const score = (category: string) =>
    Math.round(median(({ categories }) => categories[category]?.score ?? 0) * 100)
  const audit = (id: string) => median(({ audits }) => audits[id]?.numericValue ?? Number.NaN)
  const [performance, accessibility, practices] = [
    score('performance'),
    score('accessibility'),
    score('best-practices'),
  ]
  const seo = listSeoFaults(reports)
  // A page that moves now and then moves: here the worst turn counts.
  const shift = Math.max(
    ...reports.map(({ audits }) => audits['cumulative-layout-shift']?.numericValue ?? Number.NaN),
  )
  const columns = [
    `${performance}`.padStart(11),
    `${accessibility}`.padStart(15),
    `${practices}`.padStart(16),
    (seo.length === 0 ? 'all' : 'not').padStart(5),
    shift.toFixed(3).padStart(7),
    audit('largest-contentful-paint').toFixed(0).padStart(10),
    audit('total-blocking-time').toFixed(0).padStart(12),
  ]
  print(name.padEnd(24) + columns.join(''))
  check(`${name}: performance at least 95`, performance >= 95)
  check(`${name}: accessibility and best practices 100`, accessibility === 100 && practices === 100)
  check(
    `${name}: nothing of SEO is missing but that robots stay away ${seo.join(' ')}`.trimEnd(),
    seo.length === 0,
  )
  check(`${name}: nothing shifts`, shift === 0)
}

/** Pages behind a sign-in are not for search engines, and say so. */
function listSeoFaults(reports: readonly Report[]): string[] {
  const faults = reports.flatMap(({ categories, audits }) =>
    (categories.seo?.auditRefs ?? []).flatMap(({ id }) => {
      const score = audits[id]?.score ?? null
      return id !== 'is-crawlable' && score !== null && score < 1 ? [id] : []
    }),
  )
  return [...new Set(faults)]
}

/** Signs in and gives the address of a customer. */
async function signIn(
  tools: Lighthouse,
  port: number,
  { dashboardUrl, instanceId, users }: Connection,
): Promise<string> {
  const user = users.find(({ role }) => role === 'Admin')
  if (user === undefined) throw new Error('There is no sample administrator.')
  const browser = await tools.connect({ browserURL: `http://localhost:${port}`, defaultViewport: null })
  const page = await browser.newPage()
  await page.goto(`${dashboardUrl}/en`)
  await page.click('main button[type=submit]')
  await page.waitForSelector('input[type=password]')
  await page.type('input[type=email]', user.email)
  await page.type('input[type=password]', user.password)
  await page.click('button[type=submit]')
  await page.waitForSelector(`a[href*="${instanceId}"]`)
  await page.goto(`${dashboardUrl}/en/${instanceId}/customers`)
  const link = 'main a[href*="/customers/"]'
  await page.waitForSelector(link)
  const { pathname } = new URL(await page.$eval(link, ({ href }) => href))
  await page.close()
  await browser.disconnect()
  return pathname
}
