import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { expectPrivate } from '../../test/expect-private.ts'
import { addInstance, createDataDir } from '../../test/open-stores.ts'
import { appendAudit, serviceActor } from '../store/audit-log.ts'
import { deleteInstance } from '../store/change-instances.ts'
import { openControlStore } from '../store/open-control-store.ts'

const program = fileURLToPath(new URL('export-audit.ts', import.meta.url))

const run = (dataDir: string, args: readonly string[]) =>
  new Promise<{ code: number; output: string; errors: string }>((resolve) => {
    const env = { PATH: process.env.PATH, DATA_DIR: dataDir }
    const all = ['--disable-warning=ExperimentalWarning', program, ...args]
    execFile(process.execPath, all, { env }, (error, output, errors) =>
      resolve({ code: Number(error?.code ?? 0), output, errors }),
    )
  })

test('writes what no administrator sees: of deleted environments, and of none', async () => {
  const dataDir = await createDataDir()
  const control = await openControlStore(dataDir)
  const instanceId = await addInstance(control, 'Shop')
  await deleteInstance(control, serviceActor, instanceId)
  await control.db.transaction().execute(async (db) => {
    for (let index = 0; index < 1_500; index += 1) {
      await appendAudit({ db }, serviceActor, {
        instanceId: undefined,
        action: 'RotateMasterKey',
        target: 'x',
      })
    }
  })
  await control.close()
  const file = join(dataDir, 'audit.ndjson')
  const { code, output, errors } = await run(dataDir, ['--to', file])
  expect([code, errors]).toEqual([0, ''])
  expect(output).toMatch(
    /entries: 1501\.\nNo entry was changed or taken out\. The hash of the latest, [\da-f]{64}, /,
  )
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  const entries = lines.map((line) => JSON.parse(line))
  expect(entries).toHaveLength(1_501)
  expect(entries[0]).toMatchObject({
    instanceId,
    action: 'DeleteInstance',
    actor: { id: 'service' },
    before: { name: 'Shop' },
  })
  expect(entries.at(-1)).toMatchObject({ instanceId: null, action: 'RotateMasterKey' })
  expect(output).toContain(entries.at(-1).hash)
  expectPrivate(file)

  const again = await run(dataDir, ['--to', file])
  expect([again.code, again.errors]).toEqual([
    1,
    expect.stringContaining('is there already: choose a new file'),
  ])
})

test('makes no data folder', async () => {
  const dataDir = await createDataDir()
  const { code, errors } = await run(dataDir, ['--to', join(dataDir, 'a')])
  expect([code, errors]).toEqual([1, expect.stringMatching(/^There is nothing in/)])
})
