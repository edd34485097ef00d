import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { addInstance, createDataDir, writeTinyEnvironment } from '../../test/open-stores.ts'
import { queryFile, readTable } from '../../test/small-shop.ts'
import { appendAudit, checkAuditLog, serviceActor } from '../store/audit-log.ts'
import { setInstanceData } from '../store/instances.ts'
import { openControlStore } from '../store/open-control-store.ts'

type Program = 'backup' | 'restore'

/** Runs one of the two programs to its end. */
async function run(program: Program, dataDir: string, args: readonly string[]) {
  const file = fileURLToPath(new URL(`${program}.ts`, import.meta.url))
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let [output, errors] = ['', '']
  child.stdout.on('data', (text) => {
    output += text
  })
  child.stderr.on('data', (text) => {
    errors += text
  })
  const code = await new Promise((resolve) => child.on('close', resolve))
  return { code, output, errors }
}

/**
 * A service that is never quiet: each round changes an environment, with its audit entry, to a new file
 * that holds one customer, named like the file, and takes the one before the last away.
 */
async function startWriting() {
  const dataDir = await createDataDir()
  mkdirSync(join(dataDir, 'environments'))
  const control = await openControlStore(dataDir)
  const id = await addInstance(control, 'busy')
  let isOver = false
  let rounds = 0
  const write = async () => {
    const files: string[] = []
    while (!isOver) {
      const dataFile = join('environments', `round-${rounds}.db`)
      writeTinyEnvironment(join(dataDir, dataFile), `round-${rounds}`)
      await control.db.transaction().execute(async (db) => {
        await setInstanceData({ ...control, db }, id, { dataFile })
        const entry = { instanceId: id, action: 'LoadData', target: dataFile } as const
        await appendAudit({ db }, serviceActor, entry)
      })
      files.push(join(dataDir, dataFile))
      if (files.length > 2) rmSync(files.shift() ?? '')
      rounds += 1
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await control.close()
  }
  const written = write()
  return {
    dataDir,
    rounds: () => rounds,
    stop: () => {
      isOver = true
      return written
    },
  }
}

test('a backup during writes is of one moment, and restores to it', async () => {
  const writing = await startWriting()
  while (writing.rounds() < 3) await new Promise((resolve) => setTimeout(resolve, 5))
  const before = writing.rounds()
  const folder = join(await createDataDir(), 'new')
  const saved = await run('backup', writing.dataDir, ['--to', folder, '--with-master-key'])
  const after = writing.rounds()
  await writing.stop()
  expect(saved).toMatchObject({ code: 0, errors: '' })
  expect(after).toBeGreaterThan(before)

  const restored = join(await createDataDir(), 'new')
  expect(await run('restore', restored, ['--from', folder])).toMatchObject({ code: 0, errors: '' })
  const control = await openControlStore(restored)
  onTestFinished(() => control.close())
  expect((await checkAuditLog(control)).isWhole).toBe(true)
  const row = await control.db.selectFrom('instances').selectAll().executeTakeFirstOrThrow()
  const log = await control.db.selectFrom('audit_log').select(['action', 'target']).execute()
  expect(log.map(({ action }) => action)).toContain('BackUpMasterKey')
  expect(log.at(-1)?.action).toBe('RestoreBackup')
  const targets = log.filter(({ action }) => action === 'LoadData')
  // Each round adds one to the version, which begins at 1.
  expect([targets.length, targets.at(-1)?.target]).toEqual([row.version - 1, row.data_file])
  const customers = readTable(join(restored, row.data_file ?? ''), 'Customer')
  expect(customers).toEqual([{ CustomerId: `round-${row.version - 2}` }])
  expect(queryFile(join(restored, 'control.db'), 'pragma integrity_check')).toMatchObject([
    { integrity_check: 'ok' },
  ])
})

describe('both programs', () => {
  test('say what is in a backup and what is missing for a start', async () => {
    const dataDir = await createDataDir()
    await (await openControlStore(dataDir)).close()
    const folder = join(await createDataDir(), 'new')
    const saved = await run('backup', dataDir, ['--to', folder])
    expect(saved.output).toMatch(
      /^Saved to .*: files: 1, bytes: \d+\.\nThe master key [0-9a-f]{16} is not part of it: keep/,
    )
    const restored = join(await createDataDir(), 'new')
    const { output } = await run('restore', restored, ['--from', folder])
    expect(output).toMatch(
      /^Restored to .*: files: 1, as of \d{4}-.*\nKeys and roles that were taken back since count/,
    )
    expect(output).toContain('The masking policy is that of the backup')
    expect(output).toMatch(/Before the first start put the master key [0-9a-f]{16} there/)
  })

  test.each<[Program, string]>([
    ['backup', 'to'],
    ['restore', 'from'],
  ])('%s explains itself, and what was wrong', async (program, option) => {
    const dataDir = join(await createDataDir(), 'none')
    const [help, missing, refused] = await Promise.all([
      run(program, dataDir, ['--help']),
      run(program, dataDir, []),
      run(program, dataDir, [`--${option}`, join(dataDir, 'nowhere')]),
    ])
    expect([help.code, help.output]).toEqual([
      0,
      expect.stringMatching(`^Usage: pnpm ${program} --${option}`),
    ])
    expect([missing.code, missing.errors]).toEqual([2, expect.stringMatching(`^Missing: --${option}\n`)])
    expect([refused.code, refused.output]).toEqual([1, ''])
    expect(refused.errors.trim().split('\n')).toHaveLength(1)
    expect(existsSync(dataDir)).toBe(false)
  })
})
