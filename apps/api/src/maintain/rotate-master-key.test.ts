import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { addInstance, createDataDir } from '../../test/open-stores.ts'
import { checkAuditLog, serviceActor } from '../store/audit-log.ts'
import { openControlStore } from '../store/open-control-store.ts'
import { changeApiAccess, revealKey } from '../store/subscription-keys.ts'

const program = fileURLToPath(new URL('rotate-master-key.ts', import.meta.url))

/** More of them by hand: KILLS=100 pnpm exec vitest run rotate-master-key */
const kills = Number(process.env.KILLS ?? 3)

function rotate(dataDir: string, settings: Record<string, string> = {}, args: readonly string[] = []) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...settings },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const printed = { output: '', errors: '' }
  child.stdout.on('data', (text) => {
    printed.output += text
  })
  child.stderr.on('data', (text) => {
    printed.errors += text
  })
  const ended = new Promise<{ code: number | null; output: string; errors: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, ...printed }))
  })
  return { child, ended }
}

async function createManyKeys(count: number) {
  const dataDir = await createDataDir()
  const control = await openControlStore(dataDir)
  const ids = await control.db.transaction().execute(async (db) => {
    const made: string[] = []
    for (let number = 0; number < count; number += 1) {
      const id = await addInstance({ ...control, db }, `Environment ${number}`)
      await changeApiAccess({ ...control, db }, id, { enabled: true, by: serviceActor })
      made.push(id)
    }
    return made
  })
  await control.close()
  /** Every stored key, as it opens now. */
  const revealAll = async (masterKey?: Buffer) => {
    const again = await openControlStore(dataDir, { masterKey })
    try {
      expect((await checkAuditLog(again)).isWhole).toBe(true)
      const slots = ['primary', 'secondary'] as const
      return await Promise.all(ids.flatMap((id) => slots.map((slot) => revealKey(again, id, slot))))
    } finally {
      await again.close()
    }
  }
  return { dataDir, revealAll }
}

describe('pnpm rotate-master-key', () => {
  test('says what it did, and nothing secret', async () => {
    const { dataDir, revealAll } = await createManyKeys(2)
    const before = await revealAll()
    const { code, output, errors } = await rotate(dataDir).ended
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    expect(output).toMatch(
      /^Stored keys encrypted anew: 6\. Master key [0-9a-f]{16} is replaced by [0-9a-f]{16}\.\n$/,
    )
    expect(await revealAll()).toEqual(before)
  })

  test('takes the new key from a file, and says what to do with it', async () => {
    const { dataDir, revealAll } = await createManyKeys(1)
    const before = await revealAll()
    const newKey = randomBytes(32)
    const file = join(await createDataDir(), 'new.key')
    writeFileSync(file, `${newKey.toString('base64')}\n`)
    const { code, output } = await rotate(dataDir, { NEW_MASTER_KEY_FILE: file }).ended
    expect(code).toBe(0)
    expect(output).toContain('Set MASTER_KEY or MASTER_KEY_FILE to the new key before the next start.')
    expect(output).not.toContain(newKey.toString('base64'))
    expect(await revealAll(newKey)).toEqual(before)
  })

  test('explains itself, and what was wrong', async () => {
    const dataDir = await createDataDir()
    const [help, misspelt, empty] = await Promise.all([
      rotate(dataDir, {}, ['--help']).ended,
      rotate(dataDir, {}, ['--hlep']).ended,
      rotate(dataDir).ended,
    ])
    expect([help.code, help.output.split('\n')[0]]).toEqual([0, 'Usage: pnpm rotate-master-key'])
    expect([misspelt.code, misspelt.output]).toEqual([2, ''])
    expect(misspelt.errors).toContain("'--hlep'")
    expect(empty).toMatchObject({
      code: 1,
      output: '',
      errors: expect.stringMatching(/^There is nothing in/),
    })
  })

  test(
    `killed at ${kills} moments, leaves either the old or the new key, and that opens everything`,
    async () => {
      const { dataDir, revealAll } = await createManyKeys(100)
      const before = await revealAll()
      const hasStarted = () => existsSync(join(dataDir, 'keys.secret.next'))
      const startedAfter = async (running: Promise<unknown>) => {
        let isOver = false
        running.then(() => {
          isOver = true
        })
        while (!hasStarted() && !isOver) await sleep(1)
        return performance.now()
      }

      const whole = rotate(dataDir)
      const startedAt = await startedAfter(whole.ended)
      await whole.ended
      const lastsMs = performance.now() - startedAt
      expect(await revealAll()).toEqual(before)

      for (let round = 0; round < kills; round += 1) {
        const { child, ended } = rotate(dataDir)
        await startedAfter(ended)
        await sleep(Math.random() * lastsMs)
        child.kill('SIGKILL')
        await ended
        expect(await revealAll(), `round ${round}`).toEqual(before)
        expect(hasStarted()).toBe(false)
      }
    },
    60_000 + kills * 5_000,
  )
})
