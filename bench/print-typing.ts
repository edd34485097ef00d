import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from '../scripts/find-chromium.ts'
import { readSettings } from '../scripts/settings.ts'
import { startStack } from '../scripts/start-stack.ts'
import { findMedian } from './find-median.ts'
import { check, print, show } from './print.ts'

/** Milliseconds that letters waited, by number of customers and round. */
type Waits = Readonly<Record<'10000' | '1000000', readonly (readonly number[])[]>>

const apps = join(import.meta.dirname, '..', 'apps')
const defaultDataFolder = join(tmpdir(), 'customer-insights-kit-bench')

async function run(program: string, args: readonly string[]): Promise<string> {
  const options = ['--disable-warning=ExperimentalWarning', join(apps, program), ...args]
  const child = spawn(process.execPath, options, { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', (text) => (output += text))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${program} ended with ${code}.`)
  return output
}

/** The whole product, with the sample environments beside its own. */
async function measure(folder: string): Promise<Waits> {
  const { executablePath = '' } = findChromium(print)
  const dataDir = mkdtempSync(join(folder, 'typing-'))
  const settings = readSettings({ ...process.env, DATA_DIR: dataDir, SAMPLE_CUSTOMERS: '100' })
  const stack = startStack(settings, () => undefined)
  try {
    await stack.ready
    const environments = await run('api/bench/add-samples.ts', [dataDir, folder])
    return JSON.parse(await run('dashboard/bench/measure-typing.ts', [dataDir, environments, executablePath]))
  } finally {
    await stack.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function findShare(waits: readonly number[], share: number): number {
  const sorted = waits.toSorted((a, b) => a - b)
  return sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)] ?? Number.NaN
}

/** How long a letter on the Customers page waits for customers that answer it, in a real browser. */
export async function printTyping({ dataFolder = defaultDataFolder } = {}): Promise<void> {
  print('\nTyping, in about six minutes')
  await run('api/bench/make-samples.ts', [dataFolder])
  const waits = await measure(dataFolder)
  print(`Load of the machine at the end ${loadavg()[0]?.toFixed(1)}`)
  print('\nMilliseconds from a letter to customers in sight that answer it, or a later one;')
  print('of the rounds the median and the interval')
  const at = (customers: keyof Waits, share: number) =>
    findMedian(waits[customers].map((round) => findShare(round, share)))
  for (const customers of ['10000', '1000000'] as const) {
    const letters = waits[customers].flat().length
    const shares = [0.5, 0.75, 0.95].map(
      (share) => `p${share * 100} ${show(at(customers, share), 0).padEnd(18)}`,
    )
    print(
      `${Number(customers).toLocaleString('en').padStart(9)} customers, ${letters} letters  ${shares.join(' ')}`,
    )
  }
  check('p75 at most 100 ms with 1,000,000', at('1000000', 0.75).value <= 100)
}
