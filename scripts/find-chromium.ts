import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { refuseSetting, root, StartError } from './settings.ts'

/** What Playwright is told to start: a program of this machine, or nothing for its own browser. */
export interface Browser {
  readonly executablePath: string | undefined
}

const names = [
  // Without windows nobody sees, the stories take a third less of the processor.
  'chromium-headless-shell',
  'msedge',
  'microsoft-edge',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'chromium',
  'chromium-browser',
]

const usualPlaces = [
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const dashboard = join(root, 'apps/dashboard')

/** Finds a browser that starts, or installs one and says so. Throws StartError when there is none to be had. */
export function findChromium(print: (line: string) => void, env: NodeJS.ProcessEnv = process.env): Browser {
  const given = env.CHROMIUM_PATH
  if (given) {
    if (canStart(given)) return { executablePath: given }
    throw refuseSetting(
      'CHROMIUM_PATH',
      `${given} is no browser that starts`,
      'Give the path of Edge, Chrome or Chromium, or leave it out',
    )
  }
  const browser = findInstalled(env)
  if (browser !== undefined) return browser

  print('No browser found: asking Playwright for its own.')
  run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'])
  if (canStart(undefined)) return { executablePath: undefined }
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    print("Playwright's own is not to be had here: installing Debian's.")
    run('apt-get', ['update'])
    for (const name of ['chromium-headless-shell', 'chromium']) {
      run('apt-get', ['install', '-y', '--no-install-recommends', name])
      const debian = findInstalled(env)
      if (debian !== undefined) return debian
    }
  }
  throw new StartError(
    'There is no browser. Set CHROMIUM_PATH, or run: npx -y pnpm --filter @customer-insights-kit/dashboard exec playwright install --with-deps chromium',
  )
}

function findInstalled(env: NodeJS.ProcessEnv): Browser | undefined {
  const ending = process.platform === 'win32' ? '.exe' : ''
  const folders = (env.PATH ?? '').split(delimiter)
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name + ending)))
  const executablePath = [...onPath, ...usualPlaces].find((file) => existsSync(file) && canStart(file))
  if (executablePath !== undefined) return { executablePath }
  return canStart(undefined) ? { executablePath } : undefined
}

/** Starts and ends it as the suite will: a file may be there while the libraries it needs are not. */
function canStart(executablePath: string | undefined): boolean {
  const probe = `
    import { chromium } from '@playwright/test'
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const browser = await chromium.launch({ executablePath: process.argv[1], args, timeout: 30_000 })
    await browser.close()`
  const path = executablePath === undefined ? [] : [executablePath]
  return run(process.execPath, ['--input-type=module', '--eval', probe, ...path])
}

function run(command: string, args: readonly string[]): boolean {
  const { status } = spawnSync(command, args, {
    cwd: dashboard,
    stdio: 'ignore',
    timeout: 5 * 60_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return status === 0
}
