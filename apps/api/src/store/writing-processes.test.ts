import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import { addInstance, openTestControl } from '../../test/open-stores.ts'
import { checkAuditLog } from './audit-log.ts'

const changes = 100

const program = `
  const [folder, dataDir, instanceId, changes] = process.argv.slice(1)
  const { openControlStore } = await import(folder + 'open-control-store.ts')
  const { setApiAccess } = await import(folder + 'subscription-keys.ts')
  const { serviceActor } = await import(folder + 'audit-log.ts')
  const control = await openControlStore(dataDir)
  console.log('ready')
  await new Promise((resolve) => process.stdin.once('data', resolve))
  for (let index = 0; index < Number(changes); index += 1) {
    await setApiAccess(control, instanceId, { enabled: index % 2 === 0, by: serviceActor })
  }
  await control.close()
  process.exit()`

test('two processes that read and then write at the same time lose no change', async () => {
  const control = await openTestControl()
  const processes = await Promise.all(
    ['one', 'two'].map(async (name) => {
      const instanceId = await addInstance(control, name)
      const folder = new URL('.', import.meta.url).href
      const child = spawn(process.execPath, [
        '--disable-warning=ExperimentalWarning',
        '--input-type=module',
        '--eval',
        program,
        folder,
        control.dataDir,
        instanceId,
        String(changes),
      ])
      let errors = ''
      child.stderr.on('data', (text) => (errors += text))
      await new Promise((resolve) => child.stdout.once('data', resolve))
      const closed = new Promise((resolve) => child.on('close', (code) => resolve({ code, errors })))
      return { child, closed, instanceId }
    }),
  )
  for (const { child } of processes) child.stdin.write('go')
  for (const { closed } of processes) expect(await closed).toEqual({ code: 0, errors: '' })

  for (const { instanceId } of processes) {
    const entries = control.db.selectFrom('audit_log').where('instance_id', '=', instanceId)
    expect(await entries.select('action').execute()).toHaveLength(changes)
  }
  expect((await checkAuditLog(control)).brokenEntryId).toBeUndefined()
})
