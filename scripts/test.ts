import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './find-chromium.ts'
import { telemetryOff } from './run-child.ts'
import { readSettings, root } from './settings.ts'
import { startStack } from './start-stack.ts'

const help = `Runs everything: static checks, unit, conformance and wire tests, then the browser.

Usage: pnpm test

Ends with a line "N passed, N failed" and exit code 1 if anything failed.
  CHROMIUM_PATH   the browser to use, when none is found by itself`

interface Counts {
  readonly passed: number
  readonly failed: number
}

const print = (line: string) => console.log(line)

async function main(): Promise<void> {
  if (process.argv.includes('--help') || process.argv.includes('-h')) return print(help)
  const folder = await mkdtemp(join(tmpdir(), 'customer-insights-kit-'))
  try {
    const counts = [await runChecks(), await runVitest(folder), await runBrowser(folder)]
    const passed = counts.reduce((sum, count) => sum + count.passed, 0)
    const failed = counts.reduce((sum, count) => sum + count.failed, 0)
    print(`\n${passed} passed, ${failed} failed`)
    process.exitCode = failed === 0 ? 0 : 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Each static check counts as one. */
async function runChecks(): Promise<Counts> {
  const biome = 'node_modules/@biomejs/biome/bin/biome'
  const turbo = 'node_modules/turbo/bin/turbo'
  const checks: Record<string, readonly string[]> = {
    'style and lint': [biome, 'check', '.'],
    'arrows between the rooms': [
      biome,
      'lint',
      '--config-path=biome.boundaries.json',
      '--diagnostic-level=error',
      '.',
    ],
    'types of the scripts': ['node_modules/typescript/bin/tsc', '-p', '.'],
    'types of the packages': [turbo, 'run', 'typecheck', '--output-logs=errors-only'],
    'generated client': ['--disable-warning=ExperimentalWarning', 'packages/client/generate.ts', '--check'],
    'generated connector': ['--disable-warning=ExperimentalWarning', 'connector/generate.ts', '--check'],
  }
  let failed = 0
  for (const [name, args] of Object.entries(checks)) {
    const code = await run(args)
    print(`${code === 0 ? 'ok  ' : 'FAIL'} ${name}`)
    if (code !== 0) failed += 1
  }
  return { passed: Object.keys(checks).length - failed, failed }
}

async function runVitest(folder: string): Promise<Counts> {
  const file = join(folder, 'vitest.json')
  const code = await run([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  const report = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'))
  return count(code, report.numPassedTests, report.numFailedTests)
}

/** The browser suite runs against the real stack, over a data folder of its own. */
async function runBrowser(folder: string): Promise<Counts> {
  const browser = findChromium(print)
  if (browser === undefined) {
    print(
      'FAIL browser suite: there is no browser. Run "npx playwright install chromium", or set CHROMIUM_PATH.',
    )
    return { passed: 0, failed: 1 }
  }
  const dataDir = join(folder, 'data')
  const stack = startStack({ ...readSettings(), dataDir }, print)
  try {
    await stack.ready
    const file = join(folder, 'playwright.json')
    const code = await run(
      [
        'apps/dashboard/node_modules/@playwright/test/cli.js',
        'test',
        '--config=apps/dashboard/playwright.config.ts',
      ],
      {
        DATA_DIR: dataDir,
        PLAYWRIGHT_JSON_OUTPUT_NAME: file,
        ...(browser.executablePath !== undefined && { CHROMIUM_PATH: browser.executablePath }),
      },
    )
    const { stats } = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'))
    return count(code, stats?.expected, (stats?.unexpected ?? 0) + (stats?.flaky ?? 0))
  } catch (error) {
    print(`FAIL browser suite: ${error instanceof Error ? error.message : error}`)
    return { passed: 0, failed: 1 }
  } finally {
    await stack.stop()
  }
}

/** A runner that failed without naming a test, or ran none, counts as one failure. */
function count(code: number | null, passed = 0, failed = 0): Counts {
  const isSilentFailure = failed === 0 && (code !== 0 || passed === 0)
  return { passed, failed: isSilentFailure ? 1 : failed }
}

function run(args: readonly string[], env: Record<string, string> = {}): Promise<number | null> {
  const child = spawn(process.execPath, [...args], {
    cwd: root,
    env: { ...process.env, ...telemetryOff, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return new Promise((resolve) => child.once('close', resolve))
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
