import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { root } from './settings.ts'

/** What Playwright is told to start: a program of this machine, or nothing for its own browser. */
export interface Browser {
  readonly executablePath: string | undefined
}

const programs = [
  'msedge',
  'microsoft-edge',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'chromium',
  'chromium-browser',
]

const installed = [
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Finds a browser, or installs one and says so; undefined when there is none to be had. */
export function findChromium(print: (line: string) => void): Browser | undefined {
  const given = process.env.CHROMIUM_PATH
  if (given) return existsSync(given) ? { executablePath: given } : undefined
  const found = findInstalled()
  if (found !== undefined) return { executablePath: found }

  print('No browser found: asking Playwright for its own.')
  if (runPlaywrightInstall()) return { executablePath: undefined }
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    print("Its download cannot be reached: installing Debian's chromium.")
    run('apt-get', ['update'])
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
    const installedNow = findInstalled()
    if (installedNow !== undefined) return { executablePath: installedNow }
  }
  return undefined
}

function findInstalled(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = programs.flatMap((program) => folders.map((folder) => join(folder, program)))
  return [...candidates, ...installed].find((file) => existsSync(file))
}

function runPlaywrightInstall(): boolean {
  const cli = join(root, 'apps/dashboard/node_modules/@playwright/test/cli.js')
  return run(process.execPath, [cli, 'install', 'chromium'])
}

function run(command: string, args: readonly string[]): boolean {
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'ignore'],
    timeout: 5 * 60_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return status === 0
}
