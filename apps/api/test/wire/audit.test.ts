import type { AuditEntry, AuditPage } from '@customer-insights-kit/client/management'
import { createManagementClient } from '@customer-insights-kit/client/management'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Actor, appendAudit } from '../../src/store/audit-log.ts'
import { startService, type TestService } from '../start-service.ts'

let service: TestService
beforeEach(async () => {
  service = await startService({ customers: 5 })
})
afterEach(() => service.close())

const actor = (name: string): Actor => ({
  id: `id-of-${name}`,
  name,
  type: 'user',
  ip: '127.0.0.1',
  userAgent: '=cmd|calc',
  requestId: 'r1',
})

const fill = (count: number) =>
  service.control.db.transaction().execute(async (db) => {
    for (let index = 0; index < count; index += 1) {
      await appendAudit({ db }, actor(index % 2 === 0 ? 'even' : 'odd'), {
        instanceId: index % 10 === 9 ? service.otherInstanceId : service.instanceId,
        action: index % 3 === 0 ? 'RevealSubscriptionKey' : 'DisableApiAccess',
        target: index % 3 === 0 ? 'keys/primary' : `keys_${index}`,
        before: { index },
      })
    }
  })

const ask = async (path: string, method = 'GET') =>
  fetch(`${service.url}/management/instances/${service.instanceId}/audit${path}`, {
    method,
    headers: { authorization: `Bearer ${await service.tokenOf('Admin')}` },
  })
const list = async (query = '') => (await (await ask(query)).json()) as AuditPage
/** Of the entries that were filled in; before them stands that the service enabled access. */
const indexes = (entries: readonly AuditEntry[]) =>
  entries.flatMap(({ before }) => (before?.index === undefined ? [] : [before.index]))

test('lists the entries of this environment, newest first, page by page', async () => {
  await fill(30)
  const all = await list()
  expect(indexes(all.entries)).toEqual(
    Array.from({ length: 30 }, (_, index) => 29 - index).filter((index) => index % 10 !== 9),
  )
  expect(all.nextOlderThan).toBeNull()
  expect(all.entries.at(-2)).toMatchObject({
    actor: { id: 'id-of-even', name: 'even', type: 'user' },
    ip: '127.0.0.1',
    requestId: 'r1',
    action: 'RevealSubscriptionKey',
    target: 'keys/primary',
    before: { index: 0 },
    after: null,
  })

  const pages: AuditEntry[] = []
  let olderThan: number | null = 1_000
  while (olderThan !== null) {
    const page: AuditPage = await list(`?top=10&olderThan=${olderThan}`)
    pages.push(...page.entries)
    olderThan = page.nextOlderThan
  }
  expect(pages).toEqual(all.entries)
})

test('filters by actor, action, target and time', async () => {
  await fill(7)
  expect(indexes((await list('?actor=odd')).entries)).toEqual([5, 3, 1])
  expect(indexes((await list('?actor=id-of-odd&action=RevealSubscriptionKey')).entries)).toEqual([3])
  expect(indexes((await list('?actor=OdD')).entries)).toEqual([5, 3, 1])
  expect(indexes((await list('?target=keys')).entries)).toEqual([6, 3, 0])
  expect(indexes((await list('?target=keys/primary')).entries)).toEqual([6, 3, 0])
  expect(indexes((await list('?target=key')).entries)).toEqual([])
  const [newest, ...others] = (await list()).entries
  const at = new Date(newest?.atUtc ?? '')
  // The same moment in another time zone.
  const elsewhere = new Date(at.getTime() + 3_600_000).toISOString().replace('Z', '+01:00')
  const later = (await list(`?from=${encodeURIComponent(elsewhere)}`)).entries
  expect(later[0]).toEqual(newest)
  const earlier = (await list(`?to=${encodeURIComponent(elsewhere)}`)).entries
  expect([...later, ...earlier]).toEqual([newest, ...others])
})

test.each([
  ['?top=1001', 'from 1 to 1000'],
  ['?olderThan=0', '1 or more'],
  ['?action=Nope', 'action must be one of BackUpMasterKey, CancelSearchRun, ChangeUpstreamKeyState'],
  ['/export?action=revealSubscriptionKey', 'RevealSubscriptionKey'],
  ['?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z', 'before to'],
])('refuses %s', async (query, message) => {
  const response = await ask(query)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ message: expect.stringContaining(message) })
})

test('exports all of them as lines of JSON, more than a page', async () => {
  await fill(2_300)
  const response = await ask('/export')
  expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8')
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="audit.ndjson"')
  const lines = (await response.text()).trimEnd().split('\n')
  const entries = lines.map((line) => JSON.parse(line) as AuditEntry)
  expect(entries).toHaveLength(2_071)
  expect(entries.slice(0, 1_000)).toEqual((await list('?top=1000')).entries)
  expect(indexes(entries).at(-1)).toBe(0)
})

test('exports as CSV, without formulas', async () => {
  await fill(5)
  const response = await ask('/export?format=csv&actor=odd')
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const rows: Record<string, string>[] = parse(await response.text(), { columns: true })
  expect(rows.map(({ before }) => before)).toEqual(['{"index":3}', '{"index":1}'])
  expect(rows.map(({ userAgent }) => userAgent)).toEqual(["'=cmd|calc", "'=cmd|calc"])
})

test('an export that fails is an error or breaks off, and never looks whole', async () => {
  await fill(1)
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  await service.control.db.schema.alterTable('audit_log').renameTo('elsewhere').execute()
  const outcome = await ask('/export')
    .then((response) => response.text())
    .then(
      (text) => text,
      () => 'broke off',
    )
  expect(outcome).toMatch(/^broke off$|internalError/)
  expect(logged).toHaveBeenCalled()
  logged.mockRestore()
})

test('the client gets the export as text', async () => {
  await fill(3)
  const token = await service.tokenOf('Admin')
  const client = createManagementClient({
    baseUrl: service.url,
    credential: { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 60_000 }) },
  })
  const text = await client.audit.export({ instanceId: service.instanceId, format: 'csv' })
  expect(text).toMatch(/^entryId,atUtc,/)
  expect(text.trimEnd().split('\r\n')).toHaveLength(5)
})

test('notices an end that was cut off, and an empty log', async () => {
  await fill(20)
  const { db } = service.control
  await sql`drop trigger audit_log_refuses_delete`.execute(db)
  const verify = async () => (await ask('/verify', 'POST')).json()
  for (const last of [15, 0]) {
    await db.deleteFrom('audit_log').where('entry_id', '>', last).execute()
    expect(await verify()).toMatchObject({ isWhole: false, brokenEntryId: null })
  }
  await fill(1)
  expect(await verify()).toMatchObject({ isWhole: false, brokenEntryId: 22 })
})

test('verifies the chain of all environments', async () => {
  await fill(1_200)
  const verify = async () => (await ask('/verify', 'POST')).json()
  const whole = await verify()
  expect(whole).toMatchObject({ isWhole: true, brokenEntryId: null, entries: 1_081 })
  const [newest] = (await list('?top=1')).entries
  expect(whole).not.toMatchObject({ lastHash: newest?.hash })
  const { db } = service.control
  await db.schema.alterTable('audit_log').renameTo('audit_log_elsewhere').execute()
  await db.schema
    .createTable('audit_log')
    .as(db.selectFrom('audit_log_elsewhere' as 'audit_log').selectAll())
    .execute()
  const change = (entryId: number) =>
    db.updateTable('audit_log').set({ actor_name: 'somebody else' }).where('entry_id', '=', entryId).execute()
  await change(1_010)
  expect(await verify()).toMatchObject({ isWhole: false, brokenEntryId: 1_010, entries: 1_081 })
  // Of another environment: that something is wrong, and no more.
  const { entry_id: foreignId } = await db
    .selectFrom('audit_log')
    .select('entry_id')
    .where('instance_id', '=', service.otherInstanceId)
    .executeTakeFirstOrThrow()
  await change(foreignId)
  expect(await verify()).toMatchObject({ isWhole: false, brokenEntryId: null, entries: 1_081 })
})
