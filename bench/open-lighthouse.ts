import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Installed on demand: 180 MB would be much for everybody who only installs the project. */
const dependencies = { lighthouse: '13.5.0' }

const folder = join(import.meta.dirname, 'node_modules/.cache/lighthouse')

interface Audit {
  /** From 0 to 1; null where there is nothing to judge. */
  readonly score: number | null
  readonly numericValue?: number
}

export interface Report {
  readonly finalDisplayedUrl: string
  /** Why the page could not be judged. */
  readonly runtimeError?: { readonly code: string; readonly message: string }
  readonly categories: Readonly<
    Record<string, { readonly score: number | null; readonly auditRefs: readonly { readonly id: string }[] }>
  >
  readonly audits: Readonly<Record<string, Audit>>
}

interface Page {
  goto(address: string): Promise<unknown>
  click(selector: string): Promise<void>
  type(selector: string, text: string): Promise<void>
  waitForSelector(selector: string): Promise<unknown>
  $eval(selector: string, read: (element: HTMLAnchorElement) => string): Promise<string>
  close(): Promise<void>
}

/** As far as it is used here. */
export interface Lighthouse {
  readonly lighthouse: (
    address: string,
    flags: object,
    config: object,
  ) => Promise<{ readonly lhr: Report } | undefined>
  readonly desktopConfig: object
  readonly launch: (options: object) => Promise<{ readonly port: number; kill(): void }>
  readonly connect: (options: object) => Promise<{ newPage(): Promise<Page>; disconnect(): Promise<void> }>
}

/** Lighthouse with what it brings along to start and to drive a browser. */
export async function openLighthouse(): Promise<Lighthouse> {
  mkdirSync(folder, { recursive: true })
  const manifest = JSON.stringify({ private: true, type: 'module', dependencies })
  // Written last: an installation that was broken off begins anew.
  const markFile = join(folder, 'installed.json')
  if (!existsSync(markFile) || readFileSync(markFile, 'utf8') !== manifest) {
    writeFileSync(join(folder, 'package.json'), manifest)
    const args = ['install', '--no-audit', '--no-fund', '--loglevel=error']
    execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], shell: true })
    writeFileSync(markFile, manifest)
  }
  const loader = join(folder, 'load.js')
  writeFileSync(
    loader,
    `export { default as lighthouse, desktopConfig } from 'lighthouse'
export { launch } from 'chrome-launcher'
import puppeteer from 'puppeteer-core'
export const connect = (options) => puppeteer.connect(options)
`,
  )
  return import(pathToFileURL(loader).href)
}
