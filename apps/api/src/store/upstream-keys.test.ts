import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listAuditEntries } from './audit-entries.ts'
import { serviceActor } from './audit-log.ts'
import type { ControlStore } from './control-store.ts'
import { openControlStore } from './open-control-store.ts'
import {
  listUpstreamKeys,
  recordUpstreamKey,
  removeUpstreamKeys,
  setUpstreamKeys,
  type UpstreamKey,
} from './upstream-keys.ts'

const actor = { ...serviceActor, name: 'Admin' }
const instanceId = '7f2d4a36-5b77-4a1c-9a54-6f3f8d6c2b10'
let folder: string
let control: ControlStore
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upstream-keys-'))
  control = await openControlStore(folder)
  await setUpstreamKeys(control, instanceId, { primary: 'one', secondary: 'two' }, actor)
})
afterEach(async () => {
  await control.close()
  await rm(folder, { recursive: true, force: true })
})

async function find(slot: UpstreamKey['slot']): Promise<UpstreamKey> {
  const found = (await listUpstreamKeys(control, instanceId)).find((key) => key.slot === slot)
  if (found === undefined) throw new Error(`There is no ${slot} key.`)
  return found
}

/** So long after (or before) a key was pasted. */
const later = ({ setUtc }: UpstreamKey, milliseconds: number) =>
  new Date(Date.parse(setUtc) + milliseconds).toISOString()

test('a refused key is tried last, and a working one again in its place', async () => {
  const slots = async () => (await listUpstreamKeys(control, instanceId)).map(({ slot }) => slot)
  const key = await find('primary')
  expect(await slots()).toEqual(['primary', 'secondary'])
  await recordUpstreamKey(control, key, { state: 'invalid', askedUtc: later(key, 1), failedOver: true })
  expect(await slots()).toEqual(['secondary', 'primary'])
  expect(await find('primary')).toMatchObject({ checkedUtc: later(key, 1), failedOverUtc: later(key, 1) })
  await recordUpstreamKey(control, key, { state: 'valid', askedUtc: later(key, 2) })
  expect(await slots()).toEqual(['primary', 'secondary'])
  expect(await find('primary')).toMatchObject({ checkedUtc: later(key, 2), failedOverUtc: later(key, 1) })
})

test('that a key is refused, or is not any more, is audited, and by whom; the rest is not', async () => {
  const key = await find('primary')
  const by = { ...serviceActor, id: 'a1', name: 'somebody', type: 'user' } as const
  await recordUpstreamKey(control, key, { state: 'valid', askedUtc: later(key, 1) })
  await recordUpstreamKey(control, key, { state: 'unreachable', askedUtc: later(key, 2) })
  await recordUpstreamKey(control, key, { state: 'invalid', askedUtc: later(key, 4) })
  await recordUpstreamKey(control, key, { state: 'invalid', askedUtc: later(key, 5) })
  await recordUpstreamKey(control, key, { state: 'valid', askedUtc: later(key, 3) })
  await recordUpstreamKey(control, key, { state: 'valid', askedUtc: later(key, 6), by })
  const entries = await control.db
    .selectFrom('audit_log')
    .select(['actor_id', 'target', 'before', 'after'])
    .where('action', '=', 'ChangeUpstreamKeyState')
    .execute()
  expect(entries.map((entry) => Object.values(entry))).toEqual([
    ['service', 'upstream-keys/primary', '{"state":"unreachable"}', '{"state":"invalid"}'],
    ['a1', 'upstream-keys/primary', '{"state":"invalid"}', '{"state":"valid"}'],
  ])
})

test('of two questions the one that was asked later counts, in whatever order their answers come', async () => {
  const key = await find('primary')
  await recordUpstreamKey(control, key, { state: 'valid', askedUtc: later(key, 20) })
  await recordUpstreamKey(control, key, { state: 'invalid', askedUtc: later(key, 10), failedOver: true })
  expect(await find('primary')).toMatchObject({ state: 'valid', failedOverUtc: null })
  await recordUpstreamKey(control, key, { state: 'unreachable', askedUtc: later(key, 30) })
  expect(await find('primary')).toMatchObject({ state: 'unreachable' })
})

test('what became of a key that was replaced or removed does not touch its successor', async () => {
  const old = { ...(await find('primary')), setUtc: '2020-01-01T00:00:00.000Z' }
  const outcome = { state: 'invalid', askedUtc: later(await find('primary'), 1) } as const
  await recordUpstreamKey(control, old, outcome)
  expect(await find('primary')).toMatchObject({ state: 'valid', key: 'one' })
  await removeUpstreamKeys(control, instanceId, actor)
  await recordUpstreamKey(control, old, outcome)
  expect(await listUpstreamKeys(control, instanceId)).toEqual([])
})

test('setting and removing leave their entries, without keys', async () => {
  await setUpstreamKeys(control, instanceId, { secondary: 'three' }, actor)
  await removeUpstreamKeys(control, instanceId, actor)
  const entries = await listAuditEntries(control, { instanceId }, 10)
  const set = { setUtc: expect.any(String), setBy: 'Admin', state: 'valid' }
  expect(entries.reverse()).toMatchObject([
    {
      action: 'ReplaceUpstreamKeys',
      target: 'upstream-keys',
      before: {},
      after: { primary: set, secondary: set },
    },
    {
      action: 'ReplaceUpstreamKeys',
      target: 'upstream-keys/secondary',
      after: { primary: set, secondary: set },
    },
    {
      action: 'RemoveUpstreamKeys',
      target: 'upstream-keys',
      before: { primary: set, secondary: set },
      after: {},
    },
  ])
  expect(JSON.stringify(entries)).not.toMatch(/"(one|two|three)"/)
})

test('a change whose entry cannot be written is not made', async () => {
  await control.db.schema.alterTable('audit_log').renameTo('audit_log_elsewhere').execute()
  await expect(removeUpstreamKeys(control, instanceId, actor)).rejects.toThrow('audit_log')
  await expect(setUpstreamKeys(control, instanceId, { primary: 'new' }, actor)).rejects.toThrow('audit_log')
  expect((await find('primary')).key).toBe('one')
})
