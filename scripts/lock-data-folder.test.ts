import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { lockDataFolder } from './lock-data-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'lock-'))
const already = /^Already running from .*: stop that start, or set another DATA_DIR\.$/
let dataDir = ''
let count = 0

beforeEach(() => {
  count += 1
  dataDir = join(folder, String(count), 'data')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Another process that takes the lock, says whether it got it, and stays. */
async function lockElsewhere() {
  const program = `
    import { lockDataFolder } from ${JSON.stringify(new URL('lock-data-folder.ts', import.meta.url).href)}
    try { lockDataFolder(${JSON.stringify(dataDir)}); console.log('locked') }
    catch (error) { console.log(error.message) }
    setInterval(() => undefined, 1_000)`
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', program]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [said] = await once(createInterface({ input: child.stdout }), 'line')
  return { child, said: String(said) }
}

describe('lockDataFolder', () => {
  test('makes the folder, for its owner alone', () => {
    lockDataFolder(dataDir)()
    expect(existsSync(dataDir)).toBe(true)
    if (process.platform !== 'win32') expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  })

  test('refuses a second start until the first one is over', () => {
    const unlock = lockDataFolder(dataDir)
    expect(() => lockDataFolder(dataDir)).toThrow(already)
    unlock()
    unlock()
    lockDataFolder(dataDir)()
  })

  test('of starts at the same time, one gets it', async () => {
    const starts = await Promise.all([lockElsewhere(), lockElsewhere(), lockElsewhere()])
    expect(starts.filter(({ said }) => said === 'locked')).toHaveLength(1)
    expect(starts.filter(({ said }) => already.test(said))).toHaveLength(2)
  })

  test('ends with a process that crashes', async () => {
    const { child, said } = await lockElsewhere()
    expect(said).toBe('locked')
    expect(() => lockDataFolder(dataDir)).toThrow(already)
    child.kill('SIGKILL')
    await once(child, 'close')
    lockDataFolder(dataDir)()
  })

  test('names a folder that can not be made', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(() => lockDataFolder(join(folder, 'file', 'data'))).toThrow(
      /^Setting DATA_DIR: .* can't be written \(\w+\)\. Choose another folder\.$/,
    )
  })
})
