import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

const main = join(import.meta.dirname, '../src/main.ts')

/** Calls the command as a process of its own. */
export function runCiKit(...args: string[]) {
  const nodeOptions = ['--disable-warning=ExperimentalWarning']
  const { status, stdout, stderr } = spawnSync(process.execPath, [...nodeOptions, main, ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

/** A folder for one test. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ci-kit-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
