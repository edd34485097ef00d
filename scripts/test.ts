import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exampleRuns } from './example-runs.ts'
import { findChromium } from './find-chromium.ts'
import { holdLines } from './hold-lines.ts'
import { type Child, runChild } from './run-child.ts'
import { readSettings, root, StartError } from './settings.ts'
import { type Stack, startStack } from './start-stack.ts'

const help = `Runs everything: static checks, then unit, conformance and wire tests, beside them the examples and
the browser, whose lines follow when the tests have ended.

Usage: pnpm test

Ends with a line "N passed, N failed" and exit code 1 if anything failed.
  CHROMIUM_PATH   the browser to use, when none is found by itself`

interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped?: number
}

type Print = (line: string) => void

const node = ['--disable-warning=ExperimentalWarning']
const print: Print = (line) => console.log(line)

async function main(): Promise<void> {
  if (process.argv.includes('--help') || process.argv.includes('-h')) return print(help)
  const folder = await mkdtemp(join(tmpdir(), 'customer-insights-kit-'))
  try {
    const counts = [await runChecks(), ...(await runTests(folder))]
    const sum = (pick: (count: Counts) => number) => counts.reduce((total, count) => total + pick(count), 0)
    const [passed, failed] = [sum((count) => count.passed), sum((count) => count.failed)]
    const skipped = sum((count) => count.skipped ?? 0)
    print(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
    process.exitCode = failed === 0 ? 0 : 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Each static check counts as one. */
async function runChecks(): Promise<Counts> {
  const checks: Record<string, readonly string[]> = {
    'style, lint and the arrows between the rooms': ['--run', 'lint'],
    'types of scripts and packages': ['--run', 'typecheck'],
    'generated client': [...node, 'packages/client/generate.ts', '--check'],
    'generated connector': [...node, 'connector/generate.ts', '--check'],
  }
  let failed = 0
  for (const [name, args] of Object.entries(checks)) {
    const code = await run(name, args).ended
    print(`${code === 0 ? 'ok  ' : 'FAIL'} ${name}`)
    if (code !== 0) failed += 1
  }
  return { passed: Object.keys(checks).length - failed, failed }
}

/** Tests and stories wait much of the time: beside each other they take little longer than one of them. */
async function runTests(folder: string): Promise<Counts[]> {
  const stories = holdLines(print)
  const running = [runVitest(folder).finally(stories.release), runOnStack(folder, stories.print)]
  // Neither is left behind when the other one throws.
  await Promise.allSettled(running)
  return (await Promise.all(running)).flat()
}

async function runVitest(folder: string): Promise<Counts> {
  const file = join(folder, 'vitest.json')
  const code = await run('vitest', [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]).ended
  const report = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'))
  const { numPassedTests, numFailedTests, numPendingTests = 0, numTodoTests = 0 } = report
  return count(code, numPassedTests, numFailedTests, numPendingTests + numTodoTests)
}

/** The examples and the browser suite run against the real product, over a data folder of its own. */
async function runOnStack(folder: string, print: Print): Promise<Counts[]> {
  const env = { DATA_DIR: join(folder, 'data'), DEPLOYMENT: 'local', DASHBOARD_URL: '', API_URL: '' }
  const counts: Counts[] = []
  let stack: Stack | undefined
  try {
    stack = startStack(readSettings({ ...process.env, ...env }), print)
    await stack.ready
    counts.push(await runExamples(stack, env, print))
    counts.push(await runBrowser(stack, env, join(folder, 'playwright.json'), print))
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    print(`FAIL examples and browser suite: ${error.message}`)
    counts.push({ passed: 0, failed: 1 })
  } finally {
    await stack?.stop()
  }
  return counts
}

/** Each run of an example counts as one. */
async function runExamples(stack: Stack, env: Record<string, string>, print: Print): Promise<Counts> {
  let failed = 0
  for (const { name, args, code = 0, prints } of exampleRuns) {
    const lines: string[] = []
    const child = run('example', [...node, ...args], env, (line) => lines.push(line))
    const isFine = (await finish(child, stack)) === code && prints.test(lines.join('\n'))
    print(isFine ? `ok   example: ${name}` : [`FAIL example: ${name}`, ...lines].join('\n'))
    if (!isFine) failed += 1
  }
  return { passed: exampleRuns.length - failed, failed }
}

async function runBrowser(
  stack: Stack,
  env: Record<string, string>,
  file: string,
  print: Print,
): Promise<Counts> {
  const { executablePath } = findChromium(print)
  const cli = 'apps/dashboard/node_modules/@playwright/test/cli.js'
  const args = [cli, 'test', '--config=apps/dashboard/playwright.config.ts']
  const settings = {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    ...(executablePath !== undefined && { CHROMIUM_PATH: executablePath }),
  }
  const suite = run('browser', args, settings, print)
  const code = await finish(suite, stack)
  const { stats } = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'))
  return count(code, stats?.expected, (stats?.unexpected ?? 0) + (stats?.flaky ?? 0), stats?.skipped)
}

/** Waits for the program's end, unless the product under it ends first. */
async function finish(child: Child, stack: Stack): Promise<number | null> {
  const end = await Promise.race([child.ended, stack.broken])
  if (!(end instanceof StartError)) return end
  await child.stop()
  throw end
}

/** A runner that failed without naming a test, or ran none, counts as one failure. */
function count(code: number | null, passed = 0, failed = 0, skipped = 0): Counts {
  const isSilentFailure = failed === 0 && (code !== 0 || passed === 0)
  return { passed, failed: isSilentFailure ? 1 : failed, skipped }
}

function run(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  onLine = print,
): Child {
  const colours = process.stdout.isTTY && process.stdout.hasColors() ? { FORCE_COLOR: '1' } : undefined
  return runChild({ name, cwd: root, args, env: { ...colours, ...env }, onLine })
}

main().catch((error: unknown) => {
  console.error(error instanceof StartError ? error.message : error)
  process.exit(1)
})
